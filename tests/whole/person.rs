//! Somebody at a real Chromium: a profile of their own, typing and clicking.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::prelude::*;

use crate::server::free_port;

const AXE: &str = include_str!("axe.min.js");

/// A chromedriver; ended when dropped.
pub struct Driver {
    child: Child,
    url: String,
}

impl Driver {
    pub async fn start() -> Self {
        let port = free_port();
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let child = Command::new(&program)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|e| panic!("{program} does not start ({e}): run bin/setup --browser"));
        for _ in 0..100 {
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Self { child, url: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A person with a browser profile.
pub struct Person {
    pub name: &'static str,
    pub driver: WebDriver,
    origin: String,
}

impl Person {
    pub async fn arrive(name: &'static str, driver: &Driver, origin: &str) -> WebDriverResult<Self> {
        let mut caps = DesiredCapabilities::chrome();
        for argument in [
            "--headless=new",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--window-size=1280,900",
            "--lang=fr",
        ] {
            caps.add_arg(argument)?;
        }
        if nix::unistd::geteuid().is_root() {
            // Chromium's sandbox refuses to run as root.
            caps.add_arg("--no-sandbox")?;
        }
        if let Ok(chrome) = std::env::var("CHROME") {
            caps.set_binary(&chrome)?;
        }
        let driver = WebDriver::new(&driver.url, caps).await?;
        driver.set_implicit_wait_timeout(Duration::from_secs(5)).await?;
        Ok(Self { name, driver, origin: origin.to_owned() })
    }

    pub async fn leave(self) -> WebDriverResult<()> {
        self.driver.quit().await
    }

    /// Opens a path of the site, or a whole address from a letter.
    pub async fn open(&self, place: &str) -> WebDriverResult<()> {
        let url = if place.starts_with("http") { place.to_owned() } else { format!("{}{place}", self.origin) };
        self.driver.goto(url).await
    }

    /// Types over a field.
    pub async fn fill(&self, field: &str, text: &str) -> WebDriverResult<()> {
        let element = self.driver.find(By::Css(format!("main [name={field}]"))).await?;
        self.unfold(&element).await?;
        element.clear().await?;
        element.send_keys(text).await
    }

    /// Types over a field of one form among several.
    pub async fn fill_in(&self, form: &str, field: &str, text: &str) -> WebDriverResult<()> {
        let element = self.driver.find(By::Css(format!("main {form} [name={field}]"))).await?;
        self.unfold(&element).await?;
        element.clear().await?;
        element.send_keys(text).await
    }

    /// Puts the cursor at the end of a field.
    pub async fn focus(&self, field: &str) -> WebDriverResult<()> {
        let element = self.driver.find(By::Css(format!("main [name={field}]"))).await?;
        self.unfold(&element).await?;
        let script = "const e = arguments[0]; e.scrollIntoView({block: 'center', behavior: 'instant'}); e.focus();\
            if (e.type !== 'email') e.setSelectionRange(e.value.length, e.value.length);";
        self.driver.execute(script, vec![element.to_json()?]).await?;
        Ok(())
    }

    /// Waits until what the selector finds says this.
    pub async fn wait_for(&self, selector: &str, words: &str) -> WebDriverResult<()> {
        for _ in 0..100 {
            let element = self.driver.find(By::Css(selector)).await?;
            if element.text().await?.contains(words) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{} waits in vain for “{words}” in {selector}", self.name);
    }

    pub async fn reload(&self) -> WebDriverResult<()> {
        self.driver.refresh().await
    }

    /// Sets a date, whatever order the browser's language types it in.
    pub async fn set(&self, field: &str, value: &str) -> WebDriverResult<()> {
        let element = self.driver.find(By::Css(format!("main [name={field}]"))).await?;
        self.driver
            .execute(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}));",
                vec![element.to_json()?, serde_json::json!(value)],
            )
            .await?;
        Ok(())
    }

    /// Chooses an option of a list, a pill or a box.
    pub async fn choose(&self, field: &str, value: &str) -> WebDriverResult<()> {
        let option = format!("main select[name={field}] option[value='{value}'], main input[name={field}][value='{value}']");
        let element = self.driver.find(By::Css(option)).await?;
        self.unfold(&element).await?;
        // Pills hide the box itself under their words: a click by script is what their label does.
        self.driver
            .execute(
                "const e = arguments[0]; if (e.tagName === 'OPTION') { e.selected = true; e.parentElement.dispatchEvent(new Event('change', {bubbles: true})); } else if (!e.checked) { e.click(); }",
                vec![element.to_json()?],
            )
            .await?;
        Ok(())
    }

    /// Presses what the selector finds, and waits for the page that follows.
    pub async fn press(&self, selector: &str) -> WebDriverResult<()> {
        let element = self.driver.find(By::Css(selector)).await?;
        self.unfold(&element).await?;
        self.driver
            .execute("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'});", vec![element.to_json()?])
            .await?;
        self.driver.execute("document.documentElement.dataset.left = 'yes'", vec![]).await?;
        element.click().await?;
        // Some forms ask first; a person says yes.
        let _ = self.driver.accept_alert().await;
        self.settled().await
    }

    /// Waits until the page that was pressed on has given way to another, wholly there.
    async fn settled(&self) -> WebDriverResult<()> {
        let new_and_whole = "return document.readyState === 'complete' && !document.documentElement.dataset.left";
        for _ in 0..400 {
            // Between two pages there is none to ask.
            if let Ok(there) = self.driver.execute(new_and_whole, vec![]).await
                && there.json().as_bool() == Some(true)
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("{} presses and nothing follows", self.name);
    }

    /// Opens the folds around an element.
    async fn unfold(&self, element: &WebElement) -> WebDriverResult<()> {
        let script = "for (let d = arguments[0].closest('details'); d; d = d.parentElement.closest('details')) d.open = true;";
        self.driver.execute(script, vec![element.to_json()?]).await?;
        Ok(())
    }

    /// The words of the page's main part.
    pub async fn text(&self) -> WebDriverResult<String> {
        self.driver.find(By::Css("main")).await?.text().await
    }

    /// The page must say this.
    pub async fn see(&self, words: &str) -> WebDriverResult<()> {
        let text = self.text().await?;
        let url = self.driver.current_url().await?;
        assert!(text.contains(words), "{} does not see “{words}” at {url}:\n{text}", self.name);
        Ok(())
    }

    /// The whole page, source and all, must not hold this.
    pub async fn see_nowhere(&self, words: &str) -> WebDriverResult<()> {
        let source = self.driver.source().await?;
        let url = self.driver.current_url().await?;
        assert!(!source.contains(words), "{} can read “{words}” at {url}", self.name);
        Ok(())
    }

    /// The path of the page.
    pub async fn path(&self) -> WebDriverResult<String> {
        // Asked of the page itself: the driver hears of `history.replaceState` a moment later.
        self.driver.execute("return location.pathname", vec![]).await?.convert()
    }

    /// Looks at the page at both widths: axe finds nothing, nothing scrolls sideways, and a picture is kept.
    pub async fn look(&self, page: &str) -> WebDriverResult<()> {
        // Twice: a page behaves on a phone, then on a desk; the window keeps the desk's width.
        for (width, height) in [(390_u32, 844_u32), (1280, 900)] {
            self.resize(width, height).await?;
            let wide = self.driver.execute("return document.documentElement.scrollWidth", vec![]).await?.json().as_u64();
            assert!(wide.is_some_and(|w| w <= u64::from(width)), "{page} scrolls sideways at {width}: {wide:?}");
            self.axe(page, width).await?;
            let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screens");
            std::fs::create_dir_all(&folder).expect("a folder for pictures");
            self.driver.screenshot(&folder.join(format!("{page}-{width}.png"))).await?;
        }
        Ok(())
    }

    async fn resize(&self, width: u32, height: u32) -> WebDriverResult<()> {
        // A window has a least width; the device's own does not.
        let metrics = serde_json::json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
        Ok(())
    }

    async fn axe(&self, page: &str, width: u32) -> WebDriverResult<()> {
        self.driver.execute(AXE, vec![]).await?;
        let script = "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})\
            .then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' | '))));";
        let found = self.driver.execute_async(script, vec![]).await?;
        let violations: Vec<String> = serde_json::from_value(found.json().clone()).unwrap_or_default();
        assert!(violations.is_empty(), "axe at {page} ({width} px):\n{}", violations.join("\n"));
        Ok(())
    }
}
