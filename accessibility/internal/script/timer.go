package script

import "math"

// Timer is a function that waits for its time.
type Timer struct {
	Delay   float64 // milliseconds; -1 if unknown
	Repeats bool
	Sure    bool
	Stopped bool // for sure, or perhaps
	fn      value
	done    bool
}

func (r *Run) startTimer(name string, args []value) value {
	fn := arg(args, 0)
	if !fn.callable() {
		r.effect(nothing, "unknown", fn)
		return unsure(FromElsewhere)
	}
	if len(r.Timers) > maxList {
		panic(exhausted{})
	}
	delay, known := arg(args, 1).number()
	if name == "requestAnimationFrame" || name == "queueMicrotask" || arg(args, 1).kind == undefined {
		delay, known = 16, true
	}
	if !known || math.IsNaN(delay) {
		delay = -1
	}
	r.Timers = append(r.Timers, Timer{Delay: delay, Repeats: name == "setInterval", Sure: r.maybe == 0, fn: fn})
	return numValue(float64(len(r.Timers)))
}

// stopTimer stops the timer of a number, or perhaps any if the number is unknown.
func (r *Run) stopTimer(id value) {
	r.effects = append(r.effects, Effect{Node: Window, What: "stop timer", Sure: r.maybe == 0, From: r.guards})
	n, known := id.number()
	for i := range r.Timers {
		if id.kind == unknown || known && i == int(n)-1 {
			r.Timers[i].Stopped = true
		}
	}
}

// Tick lets every timer that is waiting run out once.
func (r *Run) Tick() []Effect {
	r.effects = nil
	for i, end := 0, len(r.Timers); i < end; i++ {
		t := &r.Timers[i]
		if t.Stopped || t.done {
			continue
		}
		t.done = !t.Repeats
		fn, sure := t.fn, t.Sure
		r.guarded(func() {
			if sure {
				r.invoke(fn, undef, nil)
			} else {
				r.unsure(FromElsewhere, func() completion { r.invoke(fn, undef, nil); return normal })
			}
		})
	}
	return r.effects
}
