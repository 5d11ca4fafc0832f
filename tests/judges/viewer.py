"""Chromium, with no network, judges the page with a search of an export: `viewer.py EXPORT.zip [--measure]`.

The page is opened from file:// as a person would. Nothing may leave it, nothing may stand in the console, axe may find
nothing serious, in both languages and colour schemes; it must find what is in it, accept the export, and refuse one with
a changed byte. With `--measure` it only tells how long it takes to open and to search. Needs Debian's chromium and
chromium-driver, and axe-core as the page of the window has it.
"""

import json
import os
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

AXE = Path(__file__).parents[2] / "ui/node_modules/axe-core/axe.min.js"
passed = 0
failed = 0


def judge(name, problem=None):
    """Prints what a check came to; `problem` is None when it passed."""
    global passed, failed
    if problem is None:
        passed += 1
        print(f"passed  {name}")
    else:
        failed += 1
        print(f"FAILED  {name}: {problem}")


def start(place):
    options = webdriver.ChromeOptions()
    options.add_argument("--headless=new")
    options.add_argument(f"--user-data-dir={place}/profile")
    options.add_argument("--window-size=1100,1200")
    # Whatever is asked of the network fails, and is told of in the log.
    options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def wait(browser, condition, seconds=60):
    return WebDriverWait(browser, seconds, poll_frequency=0.05).until(condition)


def shown(browser):
    return [row.text for row in browser.find_elements(By.CSS_SELECTOR, "#rows summary strong")]


def search(browser, query):
    field = browser.find_element(By.ID, "query")
    browser.execute_script("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))", field, query)
    return float(browser.execute_script("return document.body.dataset.milliseconds"))


def sent(browser, page):
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            address = message["params"]["request"]["url"]
            if address != page and not address.startswith(("data:", "blob:", "chrome:")):
                yield address


def accessible(browser, name):
    browser.execute_script(AXE.read_text("utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run(document).then(({violations}) => done(violations.map(({id, impact, nodes}) =>"
        " `${impact} ${id}: ${nodes[0].html}`)))"
    )
    serious = [line for line in found if line.startswith(("serious", "critical"))]
    judge(f"axe: {name}", "; ".join(serious)[:400] or None)


def hand(browser, field, path):
    browser.find_element(By.ID, field).send_keys(str(path))
    wait(browser, lambda b: b.find_element(By.ID, "outcome").get_attribute("class"))
    outcome = browser.find_element(By.ID, "outcome")
    return outcome.get_attribute("class"), outcome.text


def measure(browser, page):
    opened, searched = [], []
    for _ in range(5):
        began = time.perf_counter()
        browser.get(page)
        wait(browser, shown)
        opened.append(time.perf_counter() - began)
    for query in ("member", "engineer 工程师", "example.invalid", "m", "first line", "no such text", "8000123"):
        searched += [search(browser, query) for _ in range(5)]
    rows = browser.find_element(By.ID, "count").text
    print(f"opened in {sorted(opened)[2]:.2f} s (median of 5), slowest of {len(searched)} searches {max(searched):.0f} ms; {rows}")


def look(browser, page, export, folder):
    browser.get(page)
    rows = wait(browser, shown)
    judge("rows are shown", None if rows else "none")
    search(browser, "Member1@EXAMPLE.invalid +65")
    judge("a search finds the one row that holds both words", None if shown(browser) == ["Member 001"] else shown(browser)[:3])
    search(browser, '"no" <such> text')
    judge("a search for what is not there finds nothing", None if not shown(browser) else shown(browser)[:3])
    search(browser, "")
    category = Select(browser.find_element(By.ID, "category"))
    before = browser.find_element(By.ID, "count").text
    category.select_by_index(1)
    judge("a category is fewer", None if browser.find_element(By.ID, "count").text != before else before)
    category.select_by_index(0)
    browser.find_element(By.CSS_SELECTOR, "#rows summary").click()
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#rows dl dt"))
    judge("a row opens")
    about = browser.find_element(By.CSS_SELECTOR, "#rows summary span").text
    judge("a row says what it is", None if " · " in about and not about[0].isdigit() else about)
    for scheme in ("light", "dark"):
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        for _ in range(2):
            language = browser.execute_script("return document.documentElement.lang")
            accessible(browser, f"{language}, {scheme}")
            browser.find_element(By.ID, "language").click()
    for field, path in (("zip", export), ("folder", folder)):
        verdict, text = hand(browser, field, path)
        judge(f"the export as {field} is sound", None if verdict == "sound" else text)
    changed = folder.parent / "changed.zip"
    with zipfile.ZipFile(export) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-1] + bytes([content[-1] ^ 1]) if name.endswith("README.txt") else content)
    verdict, text = hand(browser, "zip", changed)
    judge("a changed byte is named", None if verdict == "broken" and "data/README.txt" in text else f"{verdict}: {text}")
    (folder / "data/stray.txt").write_text("stray")
    verdict, text = hand(browser, "folder", folder)
    judge("a stray file is named", None if verdict == "broken" and "data/stray.txt" in text else f"{verdict}: {text}")
    judge("no request leaves", next(sent(browser, page), None))
    complaints = [entry["message"] for entry in browser.get_log("browser")]
    judge("nothing in the console", "; ".join(complaints)[:300] or None)


def main(export, only_measure):
    with tempfile.TemporaryDirectory() as place:
        with zipfile.ZipFile(export) as archive:
            archive.extractall(Path(place) / "unpacked")
        (folder,) = (Path(place) / "unpacked").iterdir()
        page = (folder / "data/viewer.html").as_uri()
        browser = start(place)
        try:
            measure(browser, page) if only_measure else look(browser, page, Path(export).resolve(), folder)
        finally:
            browser.quit()


if __name__ == "__main__":
    main(sys.argv[1], "--measure" in sys.argv[2:])
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
