// Package accessibility checks pages against W3C ACT rules and WCAG 2.2,
// without a browser, fast enough for every page in every test run:
//
//	report, err := accessibility.Check(html)
//	if err != nil {
//		return err // the page is too large, or nests too deep
//	}
//	for _, f := range report.Failed() {
//		fmt.Println(f.Line, f.Message.EN, f.Source)
//	}
//
// A [Checker] has what else there is to say: the level, the patterns of GOV.UK,
// and where style sheets and frames come from. [Write] writes reports as text,
// JSON lines, EARL, SARIF, JUnit XML or HTML, in English or Welsh. The command
// accessibility/cmd/a11y does all of it from a shell, package a11ytest in tests,
// package devbar over the pages of a service in development.
//
// Each finding is failed, or cantTell with a question that a person must
// answer. A check that cannot be sure never says failed. No script is run: what
// a page shows only with scripts is not seen.
//
// A report is evidence, and no claim of conformance. It ends with the criteria
// that nothing tested, and what a person must do for each.
//
// The module is at version 0: names may still change between minor versions.
//
// # Criteria and checks
//
// 47 of the 55 success criteria at levels A and AA have at least one check
// that fails only where the criterion is not met. Those of whole journeys have a
// star, and a question mark those that fail where it is most often not met, or only ask:
//
//	1.1.1  A    area-alt, canvas-alt?, image-alt, image-button-name, image-decorative,
//	            image-name-descriptive, object-name, progress-name, svg-name
//	1.2.1  A    audio-alternative, video-silent-alternative
//	1.2.2  A    video-captions
//	1.2.3  A    video-described-or-transcript
//	1.2.4  AA   -
//	1.2.5  AA   video-described, video-described-or-transcript
//	1.2.8  AAA  video-described-or-transcript, video-transcript
//	1.3.1  A    aria-attribute-defined?, aria-attribute-permitted?, aria-attribute-prohibited?,
//	            aria-children, aria-parent, aria-value-valid?, data-table-headers, description-list,
//	            group-name, list-item-parent, role-required-states?, role-valid?, table-header-cells,
//	            table-headers-attribute
//	1.3.2  A    spaced-letters
//	1.3.3  A    visual-reference
//	1.3.4  AA   orientation-hidden, orientation-transform
//	1.3.5  AA   autocomplete-valid
//	1.4.1  A    link-colour
//	1.4.2  A    autoplay-audio
//	1.4.3  AA   text-contrast-minimum
//	1.4.4  AA   font-size-viewport, text-clipped, viewport-zoom
//	1.4.5  AA   image-no-text
//	1.4.6  AAA  text-contrast-enhanced, text-contrast-minimum
//	1.4.9  AAA  image-no-text
//	1.4.10 AA   reflow-width
//	1.4.11 AA   control-contrast
//	1.4.12 AA   letter-spacing, line-height, word-spacing
//	1.4.13 AA   hover-content
//	2.1.1  A    click-keyboard, hover-keyboard, iframe-tab-order, scrollable-keyboard,
//	            widget-focusable
//	2.1.2  A    keyboard-trap
//	2.1.3  AAA  click-keyboard, hover-keyboard, scrollable-keyboard
//	2.1.4  A    character-shortcut
//	2.2.1  A    meta-refresh, time-limit*, timed-leave
//	2.2.2  A    moving-content, text-changes-control
//	2.2.4  AAA  meta-refresh, meta-refresh-no-exception
//	2.3.1  A    flashing
//	2.3.2  AAA  flashing
//	2.4.1  A    bypass-blocks
//	2.4.2  A    page-title, page-title-descriptive, title-unique*?
//	2.4.3  A    -
//	2.4.4  A    link-in-context, link-name, same-link-context
//	2.4.5  AA   -
//	2.4.6  AA   heading-descriptive, label-descriptive
//	2.4.7  AA   focus-visible
//	2.4.9  AAA  link-alone, link-in-context, link-name, same-link-context, same-link-name
//	2.4.11 AA   focus-obscured
//	2.5.1  A    -
//	2.5.2  A    down-event
//	2.5.3  A    label-in-name
//	2.5.4  A    motion-alternative, motion-off
//	2.5.7  AA   drag-alternative?
//	2.5.8  AA   target-size
//	3.1.1  A    language-declared*, page-lang, page-lang-valid, page-language-matches
//	3.1.2  AA   part-lang-valid, part-language-matches, passage-language
//	3.2.1  A    focus-change
//	3.2.2  A    input-change
//	3.2.3  AA   nav-order*
//	3.2.4  AA   nav-names*
//	3.2.5  AAA  meta-refresh, meta-refresh-no-exception
//	3.2.6  A    help-place*
//	3.3.1  A    error-describes, error-identified*
//	3.3.2  A    field-visible-label
//	3.3.3  AA   -
//	3.3.4  AA   -
//	3.3.7  A    answers-kept*?, asked-twice*
//	3.3.8  AA   paste-blocked, sign-in*
//	3.3.9  AAA  paste-blocked
//	4.1.2  A    aria-attribute-defined?, aria-attribute-permitted?, aria-hidden-focus,
//	            aria-value-valid?, button-name, field-name, iframe-name, iframe-same-name,
//	            image-button-name, link-name, menuitem-name, presentational-children-focus,
//	            role-required-states?, role-valid?, summary-name
//	4.1.3  AA   -
package accessibility
