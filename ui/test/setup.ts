import { afterEach } from 'vitest';

// happy-dom has no layout, so that nothing is ever scrolled into view.
Element.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  document.body.replaceChildren();
});
