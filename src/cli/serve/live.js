// Reloads the page when the site was built anew, and shows why a build failed.
(() => {
  const shown = Number(document.currentScript.dataset.build);
  let box = null;

  const hide = () => {
    if (box) box.remove();
    box = null;
  };

  const show = (failure) => {
    hide();
    box = document.createElement("pre");
    box.textContent = failure;
    box.setAttribute("role", "alert");
    box.style.cssText =
      "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem 1.25rem;" +
      "background:#2b0b0b;color:#ffe9e4;border-top:3px solid #d33;z-index:9999;" +
      "font:14px/1.6 ui-monospace,monospace;white-space:pre-wrap";
    document.body.append(box);
  };

  const connect = () => {
    const socket = new WebSocket(`ws://${location.host}/__kanfa/live`);
    socket.onmessage = (event) => {
      const status = JSON.parse(event.data);
      if (status.build !== shown) location.reload();
      else if (status.failure !== null) show(status.failure);
      else hide();
    };
    socket.onclose = () => setTimeout(connect, 1000);
  };
  connect();
})();
