//! Failures of the disk, with the way to fix each.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::finding::Text;

/// An operation on files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    Read,
    /// Listing a folder, or looking at an entry.
    List,
    CreateFolder,
    Write,
    /// Bringing to the disk itself.
    Sync,
    /// Renaming or exchanging.
    Rename,
    /// Making a second name for a file.
    Link,
    Remove,
    /// Locking the site.
    Lock,
}

impl Operation {
    /// Its verb, such as `写入` and `write`.
    fn text(self) -> (&'static str, &'static str) {
        match self {
            Operation::Read => ("读取", "read"),
            Operation::List => ("查看", "look at"),
            Operation::CreateFolder => ("新建文件夹", "make the folder"),
            Operation::Write => ("写入", "write"),
            Operation::Sync => ("同步到磁盘", "bring to the disk"),
            Operation::Rename => ("换入", "rename"),
            Operation::Link => ("链接", "link"),
            Operation::Remove => ("删除", "remove"),
            Operation::Lock => ("锁定", "lock"),
        }
    }
}

/// Why an operation on files failed.
#[derive(Debug)]
pub enum DiskError {
    /// Another run holds the site by this lock.
    Locked { path: String },
    /// The machine refused.
    Failed { operation: Operation, path: String, cause: io::Error },
    /// An entry is there that must not be overwritten.
    There { path: String },
    /// A file was changed while the run was at work on it.
    Changed { path: String },
    /// A path that would leave its folder, or belongs to no unit of replacement.
    BadPath { path: String },
    /// A file was written twice in one build.
    Twice { path: String },
    /// A secret lies where it would be committed or given away.
    SecretInside { path: String },
    /// A file has more than `most` bytes.
    TooLarge { path: String, most: u64 },
    /// A journal was left behind, and the file at `path` is neither the old nor
    /// the new one any more, or is the journal itself and cannot be read.
    StaleJournal { journal: String, path: String },
}

impl DiskError {
    pub(super) fn failed(operation: Operation, path: &Path, cause: io::Error) -> Self {
        Self::Failed { operation, path: path.display().to_string(), cause }
    }

    /// The kind of the machine's own error, where there is one.
    pub fn kind(&self) -> Option<ErrorKind> {
        match self {
            Self::Failed { cause, .. } => Some(cause.kind()),
            _ => None,
        }
    }

    pub fn message(&self) -> Text {
        match self {
            Self::Locked { path } => Text::new(
                format!("另一个 kanfa 正在处理本站点（{path}）"),
                format!("another kanfa is at work on this site ({path})"),
            ),
            Self::Failed { operation, path, cause } => {
                let (verb, why) = (operation.text(), cause_text(cause));
                Text::new(
                    format!("无法{} {path}：{}", verb.0, why.zh),
                    format!("cannot {} {path}: {}", verb.1, why.en),
                )
            }
            Self::There { path } => {
                Text::new(format!("{path} 已经存在"), format!("{path} is there already"))
            }
            Self::Changed { path } => Text::new(
                format!("{path} 在运行期间被改动"),
                format!("{path} was changed while this run was at work"),
            ),
            Self::BadPath { path } => Text::new(
                format!("输出路径“{path}”不在任何输出单元之内"),
                format!("the output path `{path}` lies in no unit of the output"),
            ),
            Self::Twice { path } => Text::new(
                format!("输出文件“{path}”在一次生成中写了两次"),
                format!("the output file `{path}` was written twice in one build"),
            ),
            Self::SecretInside { path } => Text::new(
                format!("{path} 是密钥或口令，却放在站点的 content、themes 或 output 之内"),
                format!("{path} is a secret and lies in the site's content, themes or output"),
            ),
            Self::TooLarge { path, most } => Text::new(
                format!("{path} 超过 {most} 字节，不予读取"),
                format!("{path} is larger than {most} bytes, and is not read"),
            ),
            Self::StaleJournal { journal, path } => Text::new(
                format!("上次刊发中断，留下日志 {journal}，但 {path} 此后已被改动"),
                format!("an interrupted publish left {journal}, but {path} was changed since"),
            ),
        }
    }

    pub fn hint(&self) -> Option<Text> {
        let (zh, en) = match self {
            Self::Locked { .. } => {
                ("请等它结束后再试", "wait until it has finished, then try again")
            }
            Self::Failed { cause, .. } => return cause_hint(cause),
            Self::StaleJournal { .. } => (
                "请用版本库核对各台账，确认无误后删除该日志，再运行 kanfa publish",
                "compare the ledgers with the repository, remove the journal when they are right, \
                 and run kanfa publish again",
            ),
            Self::Changed { .. } => {
                ("什么都没有写入；请再运行一次", "nothing was written; run it again")
            }
            Self::SecretInside { .. } => (
                "请移到站点之外、只有签发人能读的地方；若已提交，请作废这把密钥并清除版本库历史",
                "move it out of the site, where only those who send can read it; when it was \
                 committed, give the key up and clean the repository's history",
            ),
            Self::TooLarge { .. } => ("请检查是否选错了文件", "see whether it is the right file"),
            Self::There { .. } => {
                ("请换一个名称，或先移走它", "choose another name, or move it away first")
            }
            Self::BadPath { .. } | Self::Twice { .. } => {
                ("这是程序的错误，请报告", "this is a fault of the program: please report it")
            }
        };
        Some(Text::new(zh, en))
    }
}

fn cause_text(cause: &io::Error) -> Text {
    match cause.kind() {
        ErrorKind::NotFound => Text::new("不存在", "it is not there"),
        ErrorKind::PermissionDenied => Text::new("没有权限", "permission denied"),
        ErrorKind::ReadOnlyFilesystem => Text::new("所在磁盘只读", "its disk is read-only"),
        ErrorKind::StorageFull => Text::new("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => Text::new("超出磁盘配额", "the disk quota is used up"),
        ErrorKind::InvalidFilename => {
            Text::new("名称过长或无效", "its name is too long or not valid")
        }
        ErrorKind::CrossesDevices => {
            Text::new("两处不在同一磁盘上", "the two places are not on one disk")
        }
        _ => Text::new(cause.to_string(), cause.to_string()),
    }
}

fn cause_hint(cause: &io::Error) -> Option<Text> {
    let (zh, en) = match cause.kind() {
        ErrorKind::NotFound => {
            ("请检查 --root 指定的文件夹是否正确", "see whether --root names the right folder")
        }
        ErrorKind::PermissionDenied => (
            "请检查文件和所在文件夹的所有者和权限",
            "see who owns the file and its folder, and who may write there",
        ),
        ErrorKind::ReadOnlyFilesystem => {
            ("请换到可写的磁盘，或重新挂载", "use a disk that can be written, or mount it anew")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (
            "请腾出空间后重试；原有输出没有改动，.kanfa 可以随时删除",
            "free some space and try again; nothing of a unit is half written, and .kanfa may \
             be removed at any time",
        ),
        ErrorKind::InvalidFilename => {
            ("请缩短稿件文件名或编号", "shorten the file name of the item, or the id")
        }
        ErrorKind::CrossesDevices => {
            ("output 和 .kanfa 应在同一磁盘上", "output and .kanfa have to be on the same disk")
        }
        _ => return None,
    };
    Some(Text::new(zh, en))
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed { cause, .. } => Some(cause),
            _ => None,
        }
    }
}
