// What every page does better with a script, whoever's stylesheet and script
// its components have. Everything works without it. ES2018 and what Safari on
// iOS 12.2 has, no dependencies, no words of its own. Comments have their lines to themselves: squeeze in
// assets.go takes them out. assets.go also puts this file, fields.js and
// components.js into one function, so that their names stay inside it.
const body = document.body;
body.classList.add('js-enabled', 'govuk-frontend-supported');

function each(selector, act, root) {
  (root || document).querySelectorAll(selector).forEach(act);
}

// Acts on each component of a kind.
function module(kind, act) {
  each('[data-module="govuk-' + kind + '"]', act);
}

function on(target, event, act, options) {
  target.addEventListener(event, act, options);
}

function attr(element, name, value) {
  element.setAttribute(name, value);
}

function toggle(element, name, is) {
  element.classList.toggle(name, is);
}

// Gives focus to what is not a control, for as long as it has it.
function focusOn(element, leave) {
  const added = !element.hasAttribute('tabindex');
  if (added) attr(element, 'tabindex', '-1');
  on(element, 'blur', () => {
    if (added) element.removeAttribute('tabindex');
    if (leave) leave();
  }, { once: true });
  element.focus();
}

// The message for count, from data-i18n.NAME.FORM attributes. The plural
// form is that of the page's language, where the browser knows it. Nothing is said for a message that is
// nowhere.
const language = document.documentElement.lang || 'en';
const plural = Intl.PluralRules ? new Intl.PluralRules(language) : { select: () => 'other' };
const own = document.currentScript;
function message(element, name, count = 0) {
  for (const from of [element, own]) {
    for (const form of ['.' + plural.select(count), '.other', '']) {
      const words = from && from.getAttribute('data-i18n.' + name + form);
      if (words) return words.replace(/%\{count\}/g, count.toLocaleString(language));
    }
  }
  return '';
}

// The end of the time to answer. Clocks are read, not counted, as a machine
// may have slept; tabs of the same service tell each other of new time. Where
// the browser knows no dialog, the stylesheet makes a box of it.
each('dialog[data-module="moothall-timeout"]', (dialog) => {
  const data = dialog.dataset;
  const shown = dialog.querySelector('.moothall-timeout__left');
  const spoken = dialog.querySelector('[role="status"]');
  const button = dialog.querySelector('button');
  const tabs = window.BroadcastChannel && new BroadcastChannel('moothall-timeout ' + data.extend);
  let end, before, said, over, trouble;

  function isOpen() {
    return dialog.hasAttribute('open');
  }
  function start() {
    end = Date.now() + data.idle * 1000;
    said = trouble = '';
    if (isOpen()) {
      if (dialog.close) dialog.close();
      else dialog.removeAttribute('open');
      before.focus();
    }
  }
  function fresh() {
    start();
    if (tabs) tabs.postMessage(data.idle);
  }
  function leave() {
    over = true;
    location.replace(data.ended);
  }
  function tick() {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (over || left > data.warn) return;
    if (left <= 0) return leave();
    const inMinutes = left > 60;
    const words = message(dialog, inMinutes ? 'minutes' : 'seconds', inMinutes ? Math.ceil(left / 60) : left);
    shown.textContent = trouble + words;
    // Read out once a minute, and in the last one every twenty seconds.
    if ((inMinutes || left % 20 === 0 || !said) && words !== said) spoken.textContent = said = words;
    if (isOpen()) return;
    // The time is there before the focus comes: it is part of what describes the dialog.
    before = document.activeElement;
    if (dialog.showModal) {
      dialog.showModal();
    } else {
      attr(dialog, 'role', 'dialog');
      attr(dialog, 'open', '');
      button.focus();
    }
  }
  function stay() {
    fetch(data.extend, { method: 'POST', mode: 'same-origin', redirect: 'manual' }).then((answer) => {
      // 0 is a redirect, to sign in: that session has ended, too.
      if (!answer.status || answer.status === 410) return leave();
      if (!answer.ok) throw answer;
      data.idle = answer.headers.get('Moothall-Idle') || data.idle;
      fresh();
    }).catch(() => {
      trouble = data.failed + ' ';
      spoken.textContent = data.failed;
      tick();
    });
  }
  on(button, 'click', stay);
  on(dialog, 'cancel', (event) => {
    event.preventDefault();
    stay();
  });
  if (tabs) {
    tabs.onmessage = (event) => {
      data.idle = event.data;
      start();
    };
  }
  fresh();
  setInterval(tick, 1000);
  on(document, 'visibilitychange', tick);
});

// Paper has no scroll bar: where the stylesheet cannot make a box as high as its
// text, it is so while the page is printed.
each('textarea', (box) => {
  if (window.CSS && CSS.supports('field-sizing', 'content')) return;
  on(window, 'beforeprint', () => box.style.minHeight = box.scrollHeight + 9 + 'px');
  on(window, 'afterprint', () => box.style.minHeight = '');
});

// A page that the browser kept alive is asked for again, so that Back shows
// nothing that is no longer so.
on(window, 'pageshow', (event) => {
  if (event.persisted) location.reload();
});
