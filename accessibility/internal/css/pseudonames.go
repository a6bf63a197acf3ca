package css

// plainPseudos are the pseudo-classes without arguments. Those that nothing on
// a page without script and history can be are pcNever.
var plainPseudos = map[string]pseudoKind{
	"root": pcRoot, "empty": pcEmpty, "checked": pcChecked, "disabled": pcDisabled, "enabled": pcEnabled,
	"required": pcRequired, "optional": pcOptional, "read-only": pcReadOnly, "read-write": pcReadWrite,
	"placeholder-shown": pcPlaceholderShown, "-webkit-any-link": pcAnyLink, "any-link": pcAnyLink, "link": pcAnyLink,
	"focus": pcFocus, "focus-visible": pcFocusVisible, "focus-within": pcFocusWithin, "hover": pcHover, "active": pcActive,
	"only-child": pcOnlyChild, "only-of-type": pcOnlyOfType, "host": pcHost, "defined": pcDefined, "valid": pcValid,
	"invalid": pcInvalid, "indeterminate": pcIndeterminate, "default": pcDefault, "open": pcOpen, "scope": pcScope,
	"in-range": pcInRange,
	"visited":  pcNever, "target": pcNever, "target-within": pcNever, "local-link": pcNever, "fullscreen": pcNever,
	"-webkit-full-screen": pcNever, "modal": pcNever, "popover-open": pcNever, "autofill": pcNever, "-webkit-autofill": pcNever,
	"user-valid": pcNever, "user-invalid": pcNever, "out-of-range": pcNever, "playing": pcNever, "paused": pcNever,
	"picture-in-picture": pcNever, "current": pcNever, "past": pcNever, "future": pcNever, "blank": pcNever,
	"muted": pcNever, "seeking": pcNever, "stalled": pcNever, "buffering": pcNever, "volume-locked": pcNever,
	"-webkit-drag": pcNever, "-webkit-autofill-strong-password": pcNever, "window-inactive": pcNever, "xr-overlay": pcNever,
	"active-view-transition": pcNever, "target-current": pcNever, "interest-source": pcNever, "has-slotted": pcNever,
	"horizontal": pcNever, "vertical": pcNever, "decrement": pcNever, "increment": pcNever, "start": pcNever, "end": pcNever,
	"double-button": pcNever, "single-button": pcNever, "no-button": pcNever, "corner-present": pcNever,
}

// pseudoElements are those that a browser knows. Styles are made for before,
// after, marker and placeholder; rules for the rest are read and left.
var pseudoElements = map[string]bool{
	"before": true, "after": true, "marker": true, "placeholder": true, "first-line": true, "first-letter": true,
	"selection": true, "backdrop": true, "file-selector-button": true, "cue": true, "target-text": true, "spelling-error": true,
	"grammar-error": true, "highlight": true, "view-transition": true, "view-transition-group": true, "view-transition-old": true,
	"view-transition-new": true, "view-transition-image-pair": true, "details-content": true, "scroll-marker": true,
	"scroll-marker-group": true, "scroll-button": true, "column": true, "checkmark": true, "picker": true, "picker-icon": true,
	"search-text": true,
}
