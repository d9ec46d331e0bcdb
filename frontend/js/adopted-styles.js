// xterm.js writes <style> elements, which the page's policy (style-src 'self') refuses, and rightly: so could an intruder. Style
// sheets that a script constructs are not refused. Elements made here put what is written into them into such a sheet.

/** While work runs and for what it leaves behind, style elements made by document.createElement are of that kind. */
export function adoptStyles() {
  const create = document.createElement.bind(document);
  document.createElement = (name, ...rest) => {
    const element = create(name, ...rest);
    if (String(name).toLowerCase() === 'style') {
      adopt(element);
    }
    return element;
  };
}

function adopt(element) {
  const sheet = new CSSStyleSheet();
  let text = '';
  Object.defineProperty(element, 'textContent', {
    get: () => text,
    set(css) {
      text = css;
      sheet.replaceSync(css);
      if (!document.adoptedStyleSheets.includes(sheet)) {
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      }
    },
  });
  const remove = element.remove.bind(element);
  element.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    remove();
  };
}
