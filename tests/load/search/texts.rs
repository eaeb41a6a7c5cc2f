//! Chinese text to index: articles of laws from a file that the caller has, or, without it, the
//! few written here. Read as a stream: a corpus in memory would count as the engine's.

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A piece of text with a title.
#[derive(Clone, Debug, Deserialize)]
pub struct Article {
    /// Name of the law.
    pub law: String,
    /// Chapter, when it has any.
    #[serde(default)]
    pub chapter: String,
    /// Number of the article.
    pub article: String,
    /// Text.
    pub text: String,
}

/// Sentences for a machine without the file. Word salad of them is worse than real text: figures
/// from it are not comparable.
const FALLBACK: [(&str, &str); 12] = [
    ("养老服务管理办法", "养老服务机构应当为失能、半失能老年人提供助浴、助餐和日间照料，并建立服务档案。"),
    ("社会组织登记条例", "社会组织应当在章程规定的业务范围内开展活动，接受登记管理机关的监督检查。"),
    ("政府购买服务办法", "购买主体应当按照公开、公平、公正的原则选择承接主体，并对服务绩效进行评价。"),
    ("未成年人保护规定", "居民委员会应当协助有关部门做好困境儿童、留守儿童的关爱保护工作。"),
    ("残疾人保障办法", "公共场所应当建设无障碍设施，为残疾人出行和获取信息提供便利。"),
    ("社区矫正实施细则", "社区矫正机构可以委托社会工作服务机构开展教育帮扶和心理辅导。"),
    ("志愿服务条例", "志愿服务组织应当如实记录志愿者的服务时间，并为志愿者购买保险。"),
    ("人民调解规则", "人民调解委员会调解邻里、物业、婚姻家庭纠纷，不收取任何费用。"),
    ("垃圾分类管理办法", "居民应当将厨余垃圾、可回收物、有害垃圾和其他垃圾分类投放。"),
    ("消防安全责任规定", "沿街店铺、出租房屋应当配备灭火器材，保持疏散通道畅通。"),
    ("慈善事业促进办法", "慈善组织应当及时公开募捐情况和资金使用情况，接受社会监督。"),
    ("基层治理工作规则", "街道办事处应当组织居民议事协商，回应居民对公共服务的需求。"),
];

/// Where articles come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// Lines of JSON, compressed with gzip.
    File(PathBuf),
    /// The sentences of this file.
    Fallback,
}

impl Source {
    /// The file if it is there.
    pub fn find(path: Option<&Path>) -> Self {
        path.filter(|path| path.is_file()).map_or(Self::Fallback, |path| Self::File(path.to_owned()))
    }

    /// For the table.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::File(_) => "articles of laws",
            Self::Fallback => "fallback sentences (no file of texts: not comparable)",
        }
    }

    /// Endless articles: from the beginning again after the last.
    pub fn open(&self) -> anyhow::Result<Articles> {
        let reader = match self {
            Self::File(path) => Some(Unzipped::open(path)?),
            Self::Fallback => None,
        };
        Ok(Articles { source: self.clone(), reader, next: 0 })
    }
}

/// Articles one after the other.
pub struct Articles {
    source: Source,
    reader: Option<Unzipped>,
    next: usize,
}

impl Articles {
    /// The next one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn article(&mut self) -> anyhow::Result<Article> {
        self.next += 1;
        if let Source::File(path) = &self.source {
            let mut found = self.reader.as_mut().map(Unzipped::line).transpose()?.flatten();
            if found.is_none() {
                let mut again = Unzipped::open(path)?;
                found = again.line()?;
                self.reader = Some(again);
            }
            let line = found.context("the file of texts is empty")?;
            return serde_json::from_str(&line).context("a line of the file of texts");
        }
        let (law, text) = FALLBACK[self.next % FALLBACK.len()];
        let (other, more) = FALLBACK[(self.next / FALLBACK.len() + self.next * 5) % FALLBACK.len()];
        Ok(Article {
            law: law.to_owned(),
            chapter: other.to_owned(),
            article: format!("第{}条", self.next),
            text: format!("{text}{more}"),
        })
    }
}

/// A compressed file, unpacked by `gzip`.
struct Unzipped {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Unzipped {
    fn open(path: &Path) -> anyhow::Result<Self> {
        let mut child =
            Command::new("gzip").arg("-dc").arg(path).stdout(Stdio::piped()).spawn().context("gzip is needed")?;
        let lines = BufReader::new(child.stdout.take().context("output of gzip")?);
        Ok(Self { child, lines })
    }

    fn line(&mut self) -> anyhow::Result<Option<String>> {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line)?;
        if read == 0 {
            ensure!(self.child.wait()?.success(), "gzip failed");
        }
        Ok((read > 0).then_some(line))
    }
}

impl Drop for Unzipped {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
