package store

// Wrapper is a store around another one, such as that of package forms/store/sealed.
type Wrapper interface {
	Store
	// Unwrap returns the store inside.
	Unwrap() Store
}

// As finds an optional interface of a store, or its concrete type, also inside wrappers.
//
// A wrapper has what the store inside has, and nothing else of this package: in its own way where it has the methods, else
// just as the store inside has it. So it need not have a type for each set of interfaces that stores have, and no
// interface is lost by wrapping. A wrapper that does not want one of them to be found has no way to say so.
func As[T any](s Store) (found T, ok bool) {
	w, wraps := s.(Wrapper)
	if !wraps {
		found, ok = s.(T)
		return found, ok
	}
	if found, ok = As[T](w.Unwrap()); !ok {
		return found, false
	}
	if own, is := s.(T); is {
		return own, true
	}
	return found, true
}
