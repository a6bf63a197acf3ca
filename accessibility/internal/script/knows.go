package script

// What a script says is followed as far as it is listed here: the names of the
// browser, and the methods of its objects in native. All else is unknown, and
// what depends on it not sure.

// hosts are the objects of the browser that are known by name.
var hosts = map[string]bool{
	"window": true, "document": true, "location": true, "history": true, "navigator": true, "screen": true,
	"console": true, "Math": true, "JSON": true, "Date": true, "Object": true, "Array": true, "Number": true,
	"String": true, "Boolean": true, "localStorage": true, "sessionStorage": true, "performance": true, "self": true,
	"globalThis": true, "event": true, "top": true, "parent": true, "Intl": true, "CSS": true, "speechSynthesis": true,
}

// globals are the functions of the window that are known by name.
var globals = map[string]bool{
	"setTimeout": true, "setInterval": true, "clearTimeout": true, "clearInterval": true, "requestAnimationFrame": true,
	"cancelAnimationFrame": true, "alert": true, "confirm": true, "prompt": true, "open": true, "scrollTo": true,
	"scrollBy": true, "scroll": true, "addEventListener": true, "removeEventListener": true, "matchMedia": true,
	"getComputedStyle": true, "parseInt": true, "parseFloat": true, "isNaN": true, "queueMicrotask": true,
	"encodeURIComponent": true, "decodeURIComponent": true, "focus": true, "blur": true, "print": true, "close": true,
}

// bubbling are the events that go up from their target (UI Events, HTML).
var bubbling = map[string]bool{
	"click": true, "dblclick": true, "mousedown": true, "mouseup": true, "mouseover": true, "mouseout": true, "mousemove": true,
	"pointerdown": true, "pointerup": true, "pointermove": true, "touchstart": true, "touchend": true, "touchmove": true,
	"keydown": true, "keyup": true, "keypress": true, "input": true, "change": true, "submit": true, "paste": true,
	"focusin": true, "focusout": true, "contextmenu": true, "DOMContentLoaded": true,
}

// ofWindow are the events whose attribute on body handles them at the window.
var ofWindow = map[string]bool{
	"load": true, "blur": true, "focus": true, "error": true, "resize": true, "scroll": true, "beforeunload": true,
	"devicemotion": true, "deviceorientation": true, "deviceorientationabsolute": true, "hashchange": true, "popstate": true,
}
