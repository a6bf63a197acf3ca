// What the pages do better with a script. Everything works without it.
// Markup and data attributes are GOV.UK Frontend's, so either script fits the
// pages. ES2018, no dependencies, no words of its own. Comments have their
// lines to themselves: squeeze in assets.go takes them out.
(function () {
  'use strict';

  const body = document.body;
  body.classList.add('js-enabled', 'govuk-frontend-supported');

  function each(selector, act, root) {
    (root || document).querySelectorAll(selector).forEach(act);
  }

  // Gives focus to what is not a control, for as long as it has it.
  function focusOn(element, leave) {
    const added = !element.hasAttribute('tabindex');
    if (added) element.setAttribute('tabindex', '-1');
    element.addEventListener('blur', function () {
      if (added) element.removeAttribute('tabindex');
      if (leave) leave();
    }, { once: true });
    element.focus();
  }

  // The message for count, from data-i18n.NAME.FORM attributes. The plural
  // form is that of the page's language. Nothing is said for a message that is
  // nowhere.
  const language = document.documentElement.lang || 'en';
  const plural = new Intl.PluralRules(language);
  const own = document.currentScript;
  function message(element, name, count) {
    const forms = ['data-i18n.' + name + '.' + plural.select(count), 'data-i18n.' + name + '.other', 'data-i18n.' + name];
    for (const from of [element, own]) {
      for (const form of forms) {
        if (from && from.hasAttribute(form)) {
          return from.getAttribute(form).replace(/%\{count\}/g, count.toLocaleString(language));
        }
      }
    }
    return '';
  }

  // Error summary: it is read first, and its links show the question as well
  // as the field. A legend far above its field stays out of view, so there the
  // label is shown.
  function question(field) {
    const set = field.closest('fieldset');
    const legend = set && set.querySelector('legend');
    if (legend) {
      const height = field.getBoundingClientRect().bottom - legend.getBoundingClientRect().top;
      if (/^(radio|checkbox)$/.test(field.type) || height < window.innerHeight / 2) return legend;
    }
    return (field.labels && field.labels[0]) || field;
  }
  each('[data-module="govuk-error-summary"]', function (summary) {
    if (summary.dataset.disableAutoFocus !== 'true') focusOn(summary);
    summary.addEventListener('click', function (event) {
      const link = event.target.closest('a[href^="#"]');
      const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!field) return;
      event.preventDefault();
      question(field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  });

  each('[data-module="govuk-notification-banner"][role="alert"]', function (banner) {
    if (banner.dataset.disableAutoFocus !== 'true') focusOn(banner);
  });

  each('[data-module="govuk-skip-link"]', function (link) {
    link.addEventListener('click', function () {
      const target = document.getElementById(link.hash.slice(1));
      if (!target) return;
      target.classList.add('govuk-skip-link-focused-element');
      focusOn(target, function () { target.classList.remove('govuk-skip-link-focused-element'); });
    });
  });

  // A link with the role of a button answers to the space bar, and a button
  // that must not be pressed twice ignores the second press for a second.
  document.addEventListener('keydown', function (event) {
    if (event.key === ' ' && event.target.matches('a[role="button"]')) {
      event.preventDefault();
      event.target.click();
    }
  });
  each('[data-prevent-double-click="true"]', function (button) {
    let last = -Infinity;
    button.addEventListener('click', function (event) {
      if (event.timeStamp - last < 1000) event.preventDefault();
      else last = event.timeStamp;
    });
  });

  // Radios and checkboxes: what an option reveals, and "none of these".
  function sync(input) {
    const target = document.getElementById(input.getAttribute('aria-controls'));
    if (!target) return;
    input.setAttribute('aria-expanded', String(input.checked));
    ['radios', 'checkboxes'].forEach(function (kind) {
      const name = 'govuk-' + kind + '__conditional';
      if (target.classList.contains(name)) target.classList.toggle(name + '--hidden', !input.checked);
    });
  }
  function syncAll() {
    each('input[aria-controls]', sync);
  }
  each('input[data-aria-controls]', function (input) {
    input.setAttribute('aria-controls', input.getAttribute('data-aria-controls'));
    input.removeAttribute('data-aria-controls');
  });
  document.addEventListener('change', function (event) {
    const input = event.target;
    if (input.type === 'checkbox' && input.checked) {
      const alone = input.dataset.behaviour === 'exclusive';
      each('input[type="checkbox"]', function (other) {
        if (other === input || other.name !== input.name || other.form !== input.form) return;
        if (alone || other.dataset.behaviour === 'exclusive') other.checked = false;
      });
    }
    if (/^(radio|checkbox)$/.test(input.type)) syncAll();
  });

  // Character count. The visible count changes with each letter; the one that
  // is read out waits for a pause, so that it does not talk over the typing.
  function measure(text, kind, oldWords) {
    if (oldWords) return (text.match(/\S+/g) || []).length;
    if (kind === 'length' || !Intl.Segmenter) {
      return kind === 'words' ? (text.match(/\S+/g) || []).length : text.length;
    }
    const parts = Array.from(new Intl.Segmenter(language, { granularity: kind === 'words' ? 'word' : 'grapheme' }).segment(text));
    return kind === 'words' ? parts.filter(function (part) { return part.isWordLike; }).length : parts.length;
  }
  each('[data-module="govuk-character-count"]', function (root) {
    const field = root.querySelector('.govuk-js-character-count');
    const fixed = field && document.getElementById(field.id + '-info');
    const oldWords = root.hasAttribute('data-maxwords');
    const limit = Number(root.getAttribute('data-maxwords') || root.getAttribute('data-maxlength'));
    const kind = root.getAttribute('data-count-type') || 'length';
    const unit = oldWords || kind === 'words' ? 'words' : 'characters';
    if (!fixed || !limit || !message(root, unit + '-under-limit', 2)) return;

    const failed = root.querySelector('.govuk-error-message');
    const shown = document.createElement('div');
    shown.className = fixed.className + ' govuk-character-count__status';
    shown.setAttribute('aria-hidden', 'true');
    const spoken = document.createElement('div');
    spoken.className = 'govuk-character-count__sr-status govuk-visually-hidden';
    spoken.setAttribute('aria-live', 'polite');
    fixed.after(shown, spoken);
    fixed.classList.add('govuk-visually-hidden');
    field.removeAttribute('maxlength');

    let pause;
    function update() {
      const used = measure(field.value, kind, oldWords);
      const left = limit - used;
      const state = left > 0 ? '-under-limit' : left < 0 ? '-over-limit' : '-at-limit';
      const quiet = used < limit * Number(root.getAttribute('data-threshold') || 0) / 100;
      const words = message(root, unit + state, Math.abs(left));
      shown.textContent = words;
      shown.classList.toggle('govuk-character-count__message--disabled', quiet);
      shown.classList.toggle('govuk-error-message', left < 0);
      shown.classList.toggle('govuk-hint', left >= 0);
      if (!failed) field.classList.toggle('govuk-textarea--error', left < 0);
      clearTimeout(pause);
      pause = setTimeout(function () { spoken.textContent = quiet ? '' : words; }, 1000);
    }
    field.addEventListener('input', update);
    window.addEventListener('pageshow', update);
    update();
  });

  // The end of the time to answer. Clocks are read, not counted, as a machine
  // may have slept; tabs of the same service tell each other of new time.
  each('dialog[data-module="moothall-timeout"]', function (dialog) {
    if (!dialog.showModal) return;
    const data = dialog.dataset;
    const shown = dialog.querySelector('.moothall-timeout__left');
    const spoken = dialog.querySelector('[role="status"]');
    const button = dialog.querySelector('button');
    const tabs = window.BroadcastChannel && new BroadcastChannel('moothall-timeout ' + data.extend);
    let end, before, said, over, trouble;

    function start() {
      end = Date.now() + data.idle * 1000;
      said = trouble = '';
      if (dialog.open) {
        dialog.close();
        if (before && before.focus) before.focus();
      }
    }
    function fresh() {
      start();
      if (tabs) tabs.postMessage('');
    }
    function leave() {
      over = true;
      location.replace(data.ended);
    }
    function tick() {
      const left = Math.ceil((end - Date.now()) / 1000);
      if (over || left > data.warn) return;
      if (left <= 0) return leave();
      if (!dialog.open) {
        before = document.activeElement;
        dialog.showModal();
      }
      const inMinutes = left > 60;
      const words = message(dialog, inMinutes ? 'minutes' : 'seconds', inMinutes ? Math.ceil(left / 60) : left);
      shown.textContent = trouble + words;
      // Read out once a minute, and in the last one every twenty seconds.
      if ((inMinutes || left % 20 === 0 || !said) && words !== said) spoken.textContent = said = words;
    }
    function stay() {
      fetch(data.extend, { method: 'POST', mode: 'same-origin', redirect: 'manual', cache: 'no-store' }).then(function (answer) {
        if (answer.ok) fresh();
        else leave();
      }, function () {
        trouble = data.failed + ' ';
        spoken.textContent = data.failed;
        tick();
      });
    }
    button.addEventListener('click', stay);
    dialog.addEventListener('cancel', function (event) {
      event.preventDefault();
      stay();
    });
    if (tabs) tabs.onmessage = start;
    fresh();
    setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
  });

  // A page that the browser kept alive is asked for again, so that Back shows
  // nothing that is no longer so.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) location.reload();
    else syncAll();
  });
  syncAll();
}());
