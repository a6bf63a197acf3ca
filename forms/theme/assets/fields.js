// What forms do better with a script: focus, buttons, what an option reveals,
// and counting characters. Markup and data attributes are GOV.UK Frontend's.
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
module('error-summary', (summary) => {
  if (summary.dataset.disableAutoFocus !== 'true') focusOn(summary);
  on(summary, 'click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    question(field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
});

each('[data-module="govuk-notification-banner"][role="alert"]', (banner) => {
  if (banner.dataset.disableAutoFocus !== 'true') focusOn(banner);
});

module('skip-link', (link) => {
  on(link, 'click', () => {
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    target.classList.add('govuk-skip-link-focused-element');
    focusOn(target, () => { target.classList.remove('govuk-skip-link-focused-element'); });
  });
});

// A link with the role of a button answers to the space bar, and a button
// that must not be pressed twice ignores the second press for a second.
on(document, 'keydown', (event) => {
  if (event.key === ' ' && event.target.matches('a[role="button"]')) {
    event.preventDefault();
    event.target.click();
  }
});
each('[data-prevent-double-click="true"]', (button) => {
  let last = -Infinity;
  on(button, 'click', (event) => {
    if (event.timeStamp - last < 1000) event.preventDefault();
    else last = event.timeStamp;
  });
});

// Radios and checkboxes: what an option reveals, and "none of these".
function sync(input) {
  const target = document.getElementById(input.getAttribute('aria-controls'));
  if (!target) return;
  // WAI-ARIA 1.2 allows it on checkboxes alone.
  if (input.type === 'checkbox') attr(input, 'aria-expanded', input.checked);
  ['radios', 'checkboxes'].forEach((kind) => {
    const name = 'govuk-' + kind + '__conditional';
    if (target.classList.contains(name)) toggle(target, name + '--hidden', !input.checked);
  });
}
function syncAll() {
  each('input[aria-controls]', sync);
}
each('input[data-aria-controls]', (input) => {
  attr(input, 'aria-controls', input.getAttribute('data-aria-controls'));
  input.removeAttribute('data-aria-controls');
});
on(document, 'change', (event) => {
  const input = event.target;
  if (input.type === 'checkbox' && input.checked) {
    const alone = input.dataset.behaviour === 'exclusive';
    each('input[type="checkbox"]', (other) => {
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
    return kind === 'words' ? (text.match(/\S+/g) || []).length : [...text.normalize()].length;
  }
  const parts = Array.from(new Intl.Segmenter(language, { granularity: kind === 'words' ? 'word' : 'grapheme' }).segment(text));
  return kind === 'words' ? parts.filter((part) => part.isWordLike).length : parts.length;
}
module('character-count', (root) => {
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
  attr(shown, 'aria-hidden', 'true');
  const spoken = document.createElement('div');
  spoken.className = 'govuk-character-count__sr-status govuk-visually-hidden';
  attr(spoken, 'aria-live', 'polite');
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
    toggle(shown, 'govuk-character-count__message--disabled', quiet);
    toggle(shown, 'govuk-error-message', left < 0);
    toggle(shown, 'govuk-hint', left >= 0);
    if (!failed) toggle(field, 'govuk-textarea--error', left < 0);
    clearTimeout(pause);
    pause = setTimeout(() => { spoken.textContent = quiet ? '' : words; }, 1000);
  }
  on(field, 'input', update);
  on(window, 'pageshow', update);
  update();
});

// Browsers put answers back after this script has run.
on(window, 'pageshow', syncAll);
syncAll();
