package css

import (
	"github.com/moothall/moothall/accessibility/internal/colour"
)

// normalLine is what line-height: normal comes to in most fonts.
const normalLine = 1.15

// initial is the style of a page without rules.
var initial = &Computed{
	&textStyle{
		Color: colour.Black, TextFill: colour.Black, FontSize: 16, FontWeight: 400, Visibility: "visible",
		FontFamily: "serif", FontStyle: "normal", TextTransform: "none", TextAlign: "start", WhiteSpace: "normal",
		WordBreak: "normal", OverflowWrap: "normal", TextShadow: "none", Direction: "ltr", WritingMode: "horizontal-tb",
		PointerEvents: "auto", Cursor: "auto", ListStyleType: "disc", ListStyleImage: "none", ForcedColorAdjust: "auto",
		ColorScheme: "normal", TextIndent: Length{0, Px}, fontKeyword: 4, fillCurrent: true, colorDefault: true,
	},
	&boxStyle{
		Display: "inline", ContentVisible: "visible", Opacity: 1, Position: "static", Float: "none", Clear: "none",
		BoxSizing: "content-box", OverflowX: "visible", OverflowY: "visible", ZIndex: "auto", VerticalAlign: "baseline",
		FlexDirection: "row", FlexWrap: "nowrap", GridTemplateColumns: "none", TextOverflow: "clip",
		Margin:  Sides{{0, Px}, {0, Px}, {0, Px}, {0, Px}},
		Padding: Sides{{0, Px}, {0, Px}, {0, Px}, {0, Px}},
	},
	&paintStyle{
		Borders: [4]Border{{Style: "none"}, {Style: "none"}, {Style: "none"}, {Style: "none"}}, Outline: Border{Style: "none"},
		BackgroundImage: "none", BackgroundSize: "auto", BackgroundRepeat: "repeat", BackgroundPosition: "0% 0%",
		BackgroundClip: "border-box", BoxShadow: "none", TextDecorationLine: "none", TextDecorationStyle: "solid",
	},
	&rareStyle{
		Filter: "none", BackdropFilter: "none", MixBlendMode: "normal", Clip: "auto", ClipPath: "none", MaskImage: "none",
		Transform: "none", Rotate: "none", Scale: "none", Translate: "none", UserSelect: "auto", Content: "normal",
		AnimationName: "none", AnimationDuration: "0s", AnimationIterationCount: "1", AnimationPlayState: "running",
		AnimationDelay: "0s", TransitionDuration: "0s", TransitionProperty: "all", Appearance: "none",
	}, 0, 0, 0, propSet{}, nil,
}
