// Components that open, switch or hide: accordion, tabs, service navigation,
// password, file upload, and leaving in a hurry. Markup, class names and data
// attributes are GOV.UK Frontend's.

// Makes an element with a class, text and further attributes.
function make(tag, name, text, attributes) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  for (const key in attributes) attr(element, key, attributes[key]);
  return element;
}

// Calls act now, and again whenever the page becomes wide or narrow. The width
// is the one at which the stylesheet has columns. Safari before 14 knows
// addListener alone.
function onWidth(act) {
  const wide = matchMedia('(min-width: 40em)');
  wide.addListener(() => act(wide.matches));
  act(wide.matches);
}

// Accordion. Each heading becomes a button; what is closed can still be found
// by searching in the page. Which sections are open is kept until the tab is
// closed, unless the page says not to.
module('accordion', (root) => {
  const sections = Array.from(root.querySelectorAll('.govuk-accordion__section'));
  if (!sections.length || !message(root, 'show-section')) return;

  const all = make('button', 'govuk-accordion__show-all', '', { type: 'button' });
  const allIcon = make('span', 'govuk-accordion-nav__chevron');
  const allText = make('span', 'govuk-accordion__show-all-text');
  all.append(allIcon, allText);
  const bar = make('div', 'govuk-accordion__controls');
  bar.append(all);

  function verb(open, rest) {
    return message(root, (open ? 'hide' : 'show') + rest);
  }
  function isOpen(section) {
    return section.classList.contains('govuk-accordion__section--expanded');
  }
  function remember(id, open) {
    if (root.dataset.rememberExpanded === 'false') return '';
    try {
      if (open === undefined) return sessionStorage.getItem(id);
      sessionStorage.setItem(id, open);
    } catch (e) {
      // The browser keeps nothing: the sections start as the page has them.
    }
    return '';
  }
  function showAll() {
    const open = sections.every(isOpen);
    attr(all, 'aria-expanded', open);
    allText.textContent = verb(open, '-all-sections');
    toggle(allIcon, 'govuk-accordion-nav__chevron--down', !open);
  }

  const set = sections.map((section) => {
    const title = section.querySelector('.govuk-accordion__section-button');
    const content = section.querySelector('.govuk-accordion__section-content');
    const summary = section.querySelector('.govuk-accordion__section-summary');
    if (!title || !content) return () => {};
    const button = make('button', title.className, '', { type: 'button', 'aria-controls': content.id });
    const text = make('span', 'govuk-accordion__section-heading-text');
    text.id = title.id;
    text.append(...title.childNodes);
    const comma = () => make('span', 'govuk-visually-hidden', ', ');
    button.append(text, comma());
    if (summary) {
      // A button holds no block: the words move, their element does not.
      const words = make('span', summary.className);
      words.id = summary.id;
      words.append(...summary.childNodes);
      summary.remove();
      button.append(words, comma());
    }
    const link = make('span', 'govuk-accordion__section-toggle');
    const icon = make('span', 'govuk-accordion-nav__chevron');
    const seen = make('span', 'govuk-accordion__section-toggle-text', '', { 'aria-hidden': 'true' });
    const heard = make('span', 'govuk-visually-hidden');
    link.append(icon, seen, heard);
    button.append(link);
    title.replaceWith(button);

    function show(open, keep) {
      toggle(section, 'govuk-accordion__section--expanded', open);
      if (open) content.removeAttribute('hidden');
      else attr(content, 'hidden', 'until-found');
      attr(button, 'aria-expanded', open);
      toggle(icon, 'govuk-accordion-nav__chevron--down', !open);
      seen.textContent = verb(open, '-section');
      heard.textContent = verb(open, '-section-aria-label');
      if (keep) remember(content.id, open);
      showAll();
    }
    on(button, 'click', () => { show(!isOpen(section), true); });
    on(content, 'beforematch', () => { show(true, true); });
    const before = remember(content.id);
    show(before ? before === 'true' : isOpen(section));
    return show;
  });
  on(all, 'click', () => {
    const open = !sections.every(isOpen);
    set.forEach((show) => { show(open, true); });
  });
  root.prepend(bar);
  showAll();
});

// Tabs, where there is room: arrow keys, Home and End move between them, and
// the address says which is open. On a small screen they stay a list of links.
module('tabs', (root) => {
  const list = root.querySelector('.govuk-tabs__list');
  const tabs = Array.from(root.querySelectorAll('a.govuk-tabs__tab')).filter((tab) => panel(tab));
  if (!list || !tabs.length) return;
  let live = false;

  function panel(tab) {
    return document.getElementById(decodeURIComponent(tab.hash.slice(1)));
  }
  function fromAddress() {
    return tabs.find((tab) => tab.hash === location.hash);
  }
  function select(chosen) {
    tabs.forEach((tab) => {
      const is = tab === chosen;
      toggle(tab.parentElement, 'govuk-tabs__list-item--selected', is);
      attr(tab, 'aria-selected', is);
      attr(tab, 'tabindex', is ? '0' : '-1');
      toggle(panel(tab), 'govuk-tabs__panel--hidden', !is);
    });
  }
  function go(tab) {
    select(tab);
    tab.focus();
    if (tab.hash !== location.hash) history.pushState(null, '', tab.hash);
  }

  onWidth((wide) => {
    live = wide;
    if (wide) attr(list, 'role', 'tablist');
    else list.removeAttribute('role');
    tabs.forEach((tab) => {
      const its = panel(tab);
      if (wide) {
        attr(tab.parentElement, 'role', 'presentation');
        tab.id = tab.id || 'tab_' + its.id;
        attr(tab, 'role', 'tab');
        attr(tab, 'aria-controls', its.id);
        attr(its, 'role', 'tabpanel');
        attr(its, 'aria-labelledby', tab.id);
        return;
      }
      [tab.parentElement, tab, its].forEach((element) => {
        ['role', 'aria-controls', 'aria-selected', 'tabindex', 'aria-labelledby'].forEach((name) => { element.removeAttribute(name); });
      });
      its.classList.remove('govuk-tabs__panel--hidden');
    });
    if (wide) select(fromAddress() || tabs[0]);
  });
  on(list, 'click', (event) => {
    const tab = event.target.closest('a.govuk-tabs__tab');
    if (!live || tabs.indexOf(tab) < 0) return;
    event.preventDefault();
    go(tab);
  });
  on(list, 'keydown', (event) => {
    const at = tabs.indexOf(event.target);
    if (!live || at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const back = document.dir === 'rtl' ? 1 : -1;
    const to = { ArrowLeft: at + back, ArrowRight: at - back, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (tabs[to]) go(tabs[to]);
  });
  ['popstate', 'hashchange'].forEach((name) => {
    on(window, name, () => {
      const tab = fromAddress() || (!location.hash && tabs[0]);
      if (live && tab) select(tab);
    });
  });
});

// Service navigation: on a small screen the links wait behind a button.
module('service-navigation', (root) => {
  const button = root.querySelector('.govuk-js-service-navigation-toggle');
  const menu = button && document.getElementById(button.getAttribute('aria-controls'));
  if (!menu) return;
  let open = false;
  let wide = false;
  function show() {
    button.hidden = wide;
    menu.hidden = !wide && !open;
    if (wide) attr(button, 'aria-hidden', 'true');
    else button.removeAttribute('aria-hidden');
    attr(button, 'aria-expanded', open);
  }
  on(button, 'click', () => {
    open = !open;
    show();
  });
  onWidth((is) => {
    wide = is;
    show();
  });
});

// Password: a button shows it, and sending the form hides it again, so that no
// browser keeps it as an answer to offer.
module('password-input', (root) => {
  const input = root.querySelector('.govuk-js-password-input-input');
  const button = root.querySelector('.govuk-js-password-input-toggle');
  if (!input || !button || !message(root, 'show-password')) return;
  const spoken = make('div', 'govuk-password-input__sr-status govuk-visually-hidden', '', { 'aria-live': 'polite' });
  input.after(spoken);
  function set(visible, quiet) {
    input.type = visible ? 'text' : 'password';
    const verb = visible ? 'hide' : 'show';
    button.textContent = message(root, verb + '-password');
    attr(button, 'aria-label', message(root, verb + '-password-aria-label'));
    if (!quiet) spoken.textContent = message(root, visible ? 'password-shown-announcement' : 'password-hidden-announcement');
  }
  set(false, true);
  button.hidden = false;
  on(button, 'click', () => { set(input.type === 'password'); });
  if (input.form) on(input.form, 'submit', () => { set(false, true); });
});

// File upload: one large button in the page's language, onto which files can be
// dropped. The real input stays in the form, out of sight; its id goes to the
// button, so that the label and the error summary lead there.
module('file-upload', (root) => {
  const input = root.querySelector('input[type="file"]');
  const label = input && document.querySelector('label[for="' + CSS.escape(input.id) + '"]');
  const choose = input && message(root, 'choose-files-button');
  if (!label || !choose) return;
  const id = input.id;
  const status = make('span', 'govuk-file-upload-button__status', '', { 'aria-live': 'polite' });
  const button = make('button', 'govuk-file-upload-button', '', { type: 'button', id: id });
  const comma = make('span', 'govuk-visually-hidden', ', ', { id: id + '-comma' });
  const line = make('span', 'govuk-file-upload-button__pseudo-button-container');
  line.append(make('span', 'govuk-button govuk-button--secondary govuk-file-upload-button__pseudo-button', choose), ' ',
    make('span', 'govuk-file-upload-button__instruction', message(root, 'drop-instruction')));
  button.append(status, comma, line);
  const spoken = make('span', 'govuk-file-upload-announcements govuk-visually-hidden', '', { 'aria-live': 'assertive' });

  label.id = label.id || id + '-label';
  attr(button, 'aria-labelledby', label.id + ' ' + comma.id + ' ' + id);
  if (input.hasAttribute('aria-describedby')) attr(button, 'aria-describedby', input.getAttribute('aria-describedby'));
  input.id = id + '-input';
  input.hidden = true;
  root.prepend(button);
  root.after(spoken);

  function changed() {
    const count = input.files.length;
    toggle(button, 'govuk-file-upload-button--empty', !count);
    if (!count) status.textContent = message(root, 'no-file-chosen');
    else status.textContent = count === 1 ? input.files[0].name : message(root, 'multiple-files-chosen', count);
  }
  function able() {
    button.disabled = input.disabled;
  }
  function fits(count) {
    return input.multiple ? count > 0 : count === 1;
  }
  function dragging(over) {
    if (button.classList.contains('govuk-file-upload-button--dragging') === over) return;
    toggle(button, 'govuk-file-upload-button--dragging', over);
    spoken.textContent = message(root, over ? 'entered-drop-zone' : 'left-drop-zone');
  }

  on(button, 'click', () => { input.click(); });
  on(input, 'change', changed);
  on(document, 'dragenter', (event) => {
    const files = event.dataTransfer && Array.from(event.dataTransfer.items).filter((item) => item.kind === 'file');
    dragging(!button.disabled && root.contains(event.target) && !!files && fits(files.length));
  });
  // Leaving the window enters nothing.
  on(document, 'dragleave', (event) => {
    if (!event.relatedTarget) dragging(false);
  });
  on(button, 'dragover', (event) => { event.preventDefault(); });
  on(button, 'drop', (event) => {
    event.preventDefault();
    dragging(false);
    if (!event.dataTransfer || !fits(event.dataTransfer.files.length)) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  new MutationObserver(able).observe(input, { attributes: true, attributeFilter: ['disabled'] });
  able();
  changed();
  on(window, 'pageshow', changed);
});

// Exit this page: the button, or Shift three times within five seconds with no
// other key between, covers the page at once and goes elsewhere. The page is
// replaced, so that Back does not lead to it.
module('exit-this-page', (root, index) => {
  const button = root.querySelector('.govuk-exit-this-page__button');
  if (!button) return;
  const lights = make('div', 'govuk-exit-this-page__indicator', '', { 'aria-hidden': 'true' });
  for (let i = 0; i < 3; i++) lights.append(make('div', 'govuk-exit-this-page__indicator-light'));
  const spoken = make('span', 'govuk-visually-hidden', '', { role: 'status' });
  button.append(lights);
  root.append(spoken);

  function leave(event) {
    if (event) event.preventDefault();
    body.classList.add('govuk-exit-this-page-hide-content');
    body.append(make('div', 'govuk-exit-this-page-overlay', message(root, 'activated'), { role: 'alert' }));
    location.replace(button.href);
  }
  let presses = 0;
  let alone = false;
  let timer;
  function count(presses) {
    toggle(lights, 'govuk-exit-this-page__indicator--visible', presses > 0);
    Array.from(lights.children).forEach((light, i) => {
      toggle(light, 'govuk-exit-this-page__indicator-light--on', i < presses);
    });
  }
  function forget() {
    clearTimeout(timer);
    if (!presses) return;
    presses = 0;
    count(0);
    spoken.textContent = message(root, 'timed-out');
    timer = setTimeout(() => { spoken.textContent = ''; }, 5000);
  }
  on(button, 'click', leave);
  // Keys and the skip link belong to the first button of a page that has several.
  if (index) return;
  each('.govuk-js-exit-this-page-skiplink', (link) => on(link, 'click', leave));
  on(document, 'keydown', (event) => {
    alone = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) forget();
  }, true);
  on(document, 'keyup', (event) => {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    presses++;
    if (presses === 3) {
      leave();
      return;
    }
    count(presses);
    spoken.textContent = message(root, presses === 1 ? 'press-two-more-times' : 'press-one-more-time');
    clearTimeout(timer);
    timer = setTimeout(forget, 5000);
  }, true);
});
