//! Tools: theme, texts and fonts of a site, ready to make pages and documents.

use crate::audience;
use crate::check::Checked;
use crate::disk::Root;
use crate::model::Day;
use crate::render::Renderer;
use crate::render::pdf::{Copies, Fonts, Pdf};
use crate::report::Obligation;

use super::{Documents, Failure, Options, rules};

/// The tools of a build. They can be used from many threads at once.
pub(super) struct Tools<'f> {
    pub(super) root: Root,
    pub(super) renderer: Renderer,
    /// `None` where no documents are made.
    pub(super) pdf: Option<Pdf<'f>>,
    pub(super) copies: Option<Copies<'f>>,
}

impl<'f> Tools<'f> {
    pub(super) fn new(
        root: &Root,
        site: &Checked,
        open: &[Obligation],
        as_of: Day,
        fonts: Option<&'f Fonts>,
    ) -> Result<Self, Failure> {
        let (card, theme) = (audience::site_card(site), &site.settings.theme);
        let limits = &site.settings.limits;
        let pdf = |fonts| Pdf::new(root, &card, theme, fonts);
        Ok(Self {
            root: root.clone(),
            renderer: Renderer::new(root, &card, theme)?
                .with_limits(limits)
                .with_documents(fonts.is_some())
                .with_obligations(open.to_vec(), as_of)
                .with_rules(rules::sheets(site, as_of)),
            pdf: fonts.map(pdf).transpose()?.map(|pdf| pdf.with_limits(limits).with_cache()),
            copies: fonts.map(Copies::new).transpose()?,
        })
    }
}

/// The fonts of documents, where documents are made.
pub(super) fn fonts(
    root: &Root,
    site: &Checked,
    options: &Options,
) -> Result<Option<Fonts>, Failure> {
    let settings = &site.settings;
    let find = |folders| {
        let found = Fonts::find(root, &audience::site_card(site), &settings.theme, folders);
        let language = Some(settings.language);
        found.map_err(|findings| Failure::Fonts { findings, language })
    };
    match &options.documents {
        Documents::None => Ok(None),
        Documents::WithFonts(folders) => Ok(find(folders).ok()),
        Documents::Required(folders) => find(folders).map(Some),
    }
}
