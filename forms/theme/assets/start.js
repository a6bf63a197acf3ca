// Starts GOV.UK Frontend's script with the words of the page's language, which
// are attributes of our own script's element. A line that imports initAll is
// put before this one. Attributes on a component win over these words.
const i18n = {};
for (const { name, value } of document.querySelector('script[data-official]').attributes) {
  const [prefix, key, form] = name.split('.');
  if (prefix !== 'data-i18n') continue;
  const camel = key.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
  if (form) i18n[camel] = Object.assign(i18n[camel] || {}, { [form]: value });
  else i18n[camel] = value;
}
const own = { i18n };
initAll({ accordion: own, characterCount: own, exitThisPage: own, fileUpload: own, passwordInput: own });
