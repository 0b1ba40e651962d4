//! Which file of `src` names what of which other file, outside tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// Module path below the crate: `["check", "rules"]`.
pub(super) type Module = Vec<String>;

/// The modules of the crate, and the names that tie them.
#[derive(Debug, Default)]
pub(super) struct Graph {
    modules: BTreeMap<Module, Contents>,
    /// (file, file that defines) → names.
    pub(super) edges: BTreeMap<(PathBuf, PathBuf), BTreeSet<String>>,
    /// Paths as they are written: (file, path).
    pub(super) paths: BTreeSet<(PathBuf, String)>,
}

/// One module: its file, what it defines and what it imports.
#[derive(Debug, Default)]
struct Contents {
    file: PathBuf,
    items: BTreeSet<String>,
    imports: BTreeMap<String, Module>,
    globs: Vec<Module>,
    named: BTreeSet<Module>,
}

/// Where a path leads.
enum Target {
    Module(Module),
    /// The module that defines it, and its name.
    Item(Module, String),
}

impl Graph {
    /// Reads the crate from `lib.rs` along its `mod` declarations.
    pub(super) fn read(src: &Path) -> Self {
        let mut graph = Graph::default();
        graph.read_file(src, &src.join("lib.rs"), src, &[]);
        graph.read_file(src, &src.join("main.rs"), src, &["main".to_owned()]);
        graph.tie();
        graph
    }

    /// Files that hold more than tests.
    pub(super) fn files(&self) -> BTreeSet<&Path> {
        self.modules.values().map(|contents| contents.file.as_path()).collect()
    }

    fn read_file(&mut self, src: &Path, file: &Path, folder: &Path, module: &[String]) {
        let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let syntax = syn::parse_file(&text).expect("Rust");
        self.read_module(src, file, folder, module, &syntax.items);
    }

    fn read_module(
        &mut self,
        src: &Path,
        file: &Path,
        folder: &Path,
        module: &[String],
        items: &[syn::Item],
    ) {
        let mut contents =
            Contents { file: file.strip_prefix(src).expect("below").into(), ..Default::default() };
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            if let syn::Item::Mod(child) = item {
                let name = child.ident.to_string();
                let below = [module, std::slice::from_ref(&name)].concat();
                let inner = folder.join(&name);
                if let Some((_, items)) = &child.content {
                    self.read_module(src, file, &inner, &below, items);
                } else {
                    let beside = folder.join(format!("{name}.rs"));
                    let within = inner.join("mod.rs");
                    let file = if beside.exists() { beside } else { within };
                    self.read_file(src, &file, &inner, &below);
                }
            } else {
                contents.items.extend(defined(item));
                contents.visit_item(item);
            }
        }
        self.modules.insert(module.to_vec(), contents);
    }

    /// Where `path`, written in `module`, leads; `None` for other crates and locals.
    fn resolve(&self, module: &Module, path: &[String], depth: usize) -> Option<Target> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.walk(Vec::new(), rest, depth),
            "self" => self.walk(module.clone(), rest, depth),
            "super" => self.walk(parent(module), rest, depth),
            _ => self.step(module, first, depth).and_then(|t| self.go_on(t, rest, depth)),
        }
    }

    fn walk(&self, module: Module, path: &[String], depth: usize) -> Option<Target> {
        let Some((first, rest)) = path.split_first() else {
            return Some(Target::Module(module));
        };
        if first == "super" {
            return self.walk(parent(&module), rest, depth);
        }
        // A name that no item carries is made by a macro of that module.
        let target =
            self.step(&module, first, depth).unwrap_or(Target::Item(module, first.clone()));
        self.go_on(target, rest, depth)
    }

    fn go_on(&self, target: Target, rest: &[String], depth: usize) -> Option<Target> {
        match target {
            Target::Module(module) => self.walk(module, rest, depth),
            item @ Target::Item(..) => Some(item),
        }
    }

    /// One name inside a module.
    fn step(&self, module: &Module, name: &str, depth: usize) -> Option<Target> {
        let contents = self.modules.get(module)?;
        let child = [&module[..], &[name.to_owned()]].concat();
        if self.modules.contains_key(&child) {
            return Some(Target::Module(child));
        }
        if contents.items.contains(name) {
            return Some(Target::Item(module.clone(), name.to_owned()));
        }
        if depth == 0 {
            return None;
        }
        if let Some(path) = contents.imports.get(name) {
            if path.len() == 1 && path[0] == name {
                return None;
            }
            return self.resolve(module, path, depth - 1);
        }
        contents.globs.iter().find_map(|glob| {
            let Some(Target::Module(other)) = self.resolve(module, glob, depth - 1) else {
                return None;
            };
            if other == *module { None } else { self.step(&other, name, depth - 1) }
        })
    }

    fn tie(&mut self) {
        let mut edges: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for (module, contents) in &self.modules {
            for path in &contents.named {
                self.paths.insert((contents.file.clone(), path.join("::")));
                let Some(Target::Item(other, name)) = self.resolve(module, path, 16) else {
                    continue;
                };
                let file = &self.modules[&other].file;
                if *file != contents.file {
                    let edge = (contents.file.clone(), file.clone());
                    edges.entry(edge).or_default().insert(name);
                }
            }
        }
        self.edges = edges;
    }
}

fn parent(module: &Module) -> Module {
    module.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default()
}

/// Names that an item defines.
fn defined(item: &syn::Item) -> Option<String> {
    let ident = match item {
        syn::Item::Const(item) => &item.ident,
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Fn(item) => &item.sig.ident,
        syn::Item::Macro(item) => item.ident.as_ref()?,
        syn::Item::Static(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Trait(item) => &item.ident,
        syn::Item::Type(item) => &item.ident,
        syn::Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

pub(super) fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) if attribute.path().is_ident("cfg") => {
            list.tokens.to_string().starts_with("test")
        }
        meta => meta.path().is_ident("test"),
    })
}

impl Contents {
    fn import(&mut self, prefix: &[String], tree: &syn::UseTree) {
        let join = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.import(&join(&path.ident), &path.tree),
            syn::UseTree::Name(name) if name.ident == "self" => {
                let alias = prefix.last().expect("`self` stands in a group").clone();
                self.keep(alias, prefix.to_vec());
            }
            syn::UseTree::Name(name) => self.keep(name.ident.to_string(), join(&name.ident)),
            syn::UseTree::Rename(rename) => {
                self.keep(rename.rename.to_string(), join(&rename.ident));
            }
            syn::UseTree::Glob(_) => self.globs.push(prefix.to_vec()),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.import(prefix, tree));
            }
        }
    }

    fn keep(&mut self, alias: String, path: Module) {
        self.named.insert(path.clone());
        self.imports.insert(alias, path);
    }

    /// Paths in the arguments of a macro.
    fn scan(&mut self, tokens: TokenStream) {
        let mut path: Module = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.named.insert(std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                other => {
                    self.named.insert(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.scan(group.stream());
                    }
                }
            }
        }
        self.named.insert(path);
    }
}

impl<'ast> Visit<'ast> for Contents {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.import(&[], &item.tree);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.named.insert(path.segments.iter().map(|s| s.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.scan(item.tokens.clone());
        visit::visit_macro(self, item);
    }
}
