package colour

import "math"

// vec is a colour's three coordinates in some space.
type vec [3]float64

// matrix is a linear map between spaces.
type matrix [3]vec

func (m *matrix) mul(v vec) vec {
	var out vec
	for i := range m {
		out[i] = m[i][0]*v[0] + m[i][1]*v[1] + m[i][2]*v[2]
	}
	return out
}

// inverse is by cofactors; the matrices here are all well conditioned.
func (m matrix) inverse() matrix {
	c := func(r, k int) float64 {
		r1, r2, k1, k2 := (r+1)%3, (r+2)%3, (k+1)%3, (k+2)%3
		return m[r1][k1]*m[r2][k2] - m[r1][k2]*m[r2][k1]
	}
	det := m[0][0]*c(0, 0) + m[0][1]*c(0, 1) + m[0][2]*c(0, 2)
	var out matrix
	for i := range out {
		for j := range out[i] {
			out[i][j] = c(j, i) / det
		}
	}
	return out
}

// The matrices of CSS Color 4, section 18, from linear light to CIE XYZ (D65,
// ProPhoto D50), and Bradford adaptation.
var (
	srgbXYZ     = matrix{{506752. / 1228815, 87881. / 245763, 12673. / 70218}, {87098. / 409605, 175762. / 245763, 12673. / 175545}, {7918. / 409605, 87881. / 737289, 1001167. / 1053270}}
	p3XYZ       = matrix{{608311. / 1250200, 189793. / 714400, 198249. / 1000160}, {35783. / 156275, 247089. / 357200, 198249. / 2500400}, {0, 32229. / 714400, 5220557. / 5000800}}
	a98XYZ      = matrix{{573536. / 994567, 263643. / 1420810, 187206. / 994567}, {591459. / 1989134, 6239551. / 9945670, 374412. / 4972835}, {53769. / 1989134, 351524. / 4972835, 4929758. / 4972835}}
	rec2020XYZ  = matrix{{63426534. / 99577255, 20160776. / 139408157, 47086771. / 278816314}, {26158966. / 99577255, 472592308. / 697040785, 8267143. / 139408157}, {0, 19567812. / 697040785, 295819943. / 278816314}}
	prophotoXYZ = matrix{{0.79776664490064230, 0.13518129740053308, 0.03134773412839220}, {0.28807482881940130, 0.71183523424187300, 0.00008993693872564}, {0, 0, 0.82510460251046020}}
	d50ToD65    = matrix{{0.955473421488075, -0.02309845494876471, 0.06325924320057072}, {-0.0283697093338637, 1.0099953980813041, 0.021041441191917323}, {0.012314014864481998, -0.020507649298898964, 1.330365926242124}}
	xyzLMS      = matrix{{0.8190224379967030, 0.3619062600528904, -0.1288737815209879}, {0.0329836539323885, 0.9292868615863434, 0.0361446663506424}, {0.0481771893596242, 0.2642395317527308, 0.6335478284694309}}
	lmsOklab    = matrix{{0.2104542683093140, 0.7936177747023054, -0.0040720430116193}, {1.9779985324311684, -2.4285922420485799, 0.4505937096174110}, {0.0259040424655478, 0.7827717124575296, -0.8086757549230774}}

	xyzSRGB     = srgbXYZ.inverse()
	xyzP3       = p3XYZ.inverse()
	xyzA98      = a98XYZ.inverse()
	xyzRec2020  = rec2020XYZ.inverse()
	xyzProphoto = prophotoXYZ.inverse()
	d65ToD50    = d50ToD65.inverse()
	lmsXYZ      = xyzLMS.inverse()
	oklabLMS    = lmsOklab.inverse()
)

// white50 is the D50 white point, from which Lab is measured.
var white50 = vec{0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585}

// signed applies f to the size of v and keeps its sign, as the transfer
// functions of the extended ranges do.
func signed(v float64, f func(float64) float64) float64 {
	if v < 0 {
		return -f(-v)
	}
	return f(v)
}

// linear takes the gamma off an sRGB part.
func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

func gamma(v float64) float64 {
	if v <= 0.0031308 {
		return v * 12.92
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

func each(v vec, f func(float64) float64) vec {
	return vec{signed(v[0], f), signed(v[1], f), signed(v[2], f)}
}

func power(e float64) func(float64) float64 {
	return func(v float64) float64 { return math.Pow(v, e) }
}

func prophotoLinear(v float64) float64 {
	if v <= 16.0/512 {
		return v / 16
	}
	return math.Pow(v, 1.8)
}

func prophotoGamma(v float64) float64 {
	if v < 1.0/512 {
		return v * 16
	}
	return math.Pow(v, 1/1.8)
}

const rec2020A, rec2020B = 1.09929682680944, 0.018053968510807

func rec2020Linear(v float64) float64 {
	if v < rec2020B*4.5 {
		return v / 4.5
	}
	return math.Pow((v+rec2020A-1)/rec2020A, 1/0.45)
}

func rec2020Gamma(v float64) float64 {
	if v < rec2020B {
		return v * 4.5
	}
	return rec2020A*math.Pow(v, 0.45) - (rec2020A - 1)
}

// Lab's cube root with its linear foot (CIE 15).
const labE, labK = 216.0 / 24389, 24389.0 / 27

func labXYZ50(c vec) vec {
	f1 := (c[0] + 16) / 116
	f0, f2 := c[1]/500+f1, f1-c[2]/200
	un := func(f float64) float64 {
		if f*f*f > labE {
			return f * f * f
		}
		return (116*f - 16) / labK
	}
	y := c[0] / labK
	if c[0] > labK*labE {
		y = f1 * f1 * f1
	}
	return vec{un(f0) * white50[0], y, un(f2) * white50[2]}
}

func xyz50Lab(c vec) vec {
	var f vec
	for i := range c {
		v := c[i] / white50[i]
		if v > labE {
			f[i] = math.Cbrt(v)
		} else {
			f[i] = (labK*v + 16) / 116
		}
	}
	return vec{116*f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])}
}

func polarToFlat(c vec) vec {
	sin, cos := math.Sincos(c[2] * math.Pi / 180)
	return vec{c[0], c[1] * cos, c[1] * sin}
}

func flatToPolar(c vec) vec {
	h := math.Atan2(c[2], c[1]) * 180 / math.Pi
	if h < 0 {
		h += 360
	}
	return vec{c[0], math.Hypot(c[1], c[2]), h}
}

// space is a colour space of the color() function or of interpolation.
type space struct {
	to   func(vec) vec // to sRGB, gamma-encoded
	from func(vec) vec // from sRGB
	hue  int           // which coordinate is an angle, -1 if none
}

func fromXYZ(c vec) vec { return each(xyzSRGB.mul(c), gamma) }
func toXYZ(c vec) vec   { return srgbXYZ.mul(each(c, linear)) }

func rgbSpace(to, from *matrix, lin, gam func(float64) float64) *space {
	return &space{
		func(c vec) vec { return fromXYZ(to.mul(each(c, lin))) },
		func(c vec) vec { return each(from.mul(toXYZ(c)), gam) }, -1,
	}
}

func same(c vec) vec { return c }

func labSRGB(c vec) vec { return fromXYZ(d50ToD65.mul(labXYZ50(c))) }
func srgbLab(c vec) vec { return xyz50Lab(d65ToD50.mul(toXYZ(c))) }

func oklabSRGB(c vec) vec {
	lms := oklabLMS.mul(c)
	return fromXYZ(lmsXYZ.mul(vec{lms[0] * lms[0] * lms[0], lms[1] * lms[1] * lms[1], lms[2] * lms[2] * lms[2]}))
}
func srgbOklab(c vec) vec { return lmsOklab.mul(each(xyzLMS.mul(toXYZ(c)), math.Cbrt)) }

// spaces are those that CSS names.
var spaces = map[string]*space{
	"srgb":         {same, same, -1},
	"srgb-linear":  {func(c vec) vec { return each(c, gamma) }, func(c vec) vec { return each(c, linear) }, -1},
	"display-p3":   rgbSpace(&p3XYZ, &xyzP3, linear, gamma),
	"a98-rgb":      rgbSpace(&a98XYZ, &xyzA98, power(563.0/256), power(256.0/563)),
	"rec2020":      rgbSpace(&rec2020XYZ, &xyzRec2020, rec2020Linear, rec2020Gamma),
	"xyz":          {fromXYZ, toXYZ, -1},
	"xyz-d65":      {fromXYZ, toXYZ, -1},
	"xyz-d50":      {func(c vec) vec { return fromXYZ(d50ToD65.mul(c)) }, func(c vec) vec { return d65ToD50.mul(toXYZ(c)) }, -1},
	"prophoto-rgb": {func(c vec) vec { return fromXYZ(d50ToD65.mul(prophotoXYZ.mul(each(c, prophotoLinear)))) }, func(c vec) vec { return each(xyzProphoto.mul(d65ToD50.mul(toXYZ(c))), prophotoGamma) }, -1},
	"lab":          {labSRGB, srgbLab, -1},
	"oklab":        {oklabSRGB, srgbOklab, -1},
	"lch":          {func(c vec) vec { return labSRGB(polarToFlat(c)) }, func(c vec) vec { return flatToPolar(srgbLab(c)) }, 2},
	"oklch":        {func(c vec) vec { return oklabSRGB(polarToFlat(c)) }, func(c vec) vec { return flatToPolar(srgbOklab(c)) }, 2},
	"hsl":          {hslRGB, rgbHSL, 0},
	"hwb":          {hwbRGB, rgbHWB, 0},
}
