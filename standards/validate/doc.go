// Package validate checks structs and single values by tag, with the UK
// formats of package standards, and has words for what is wrong in English
// and Welsh.
//
// It stands on github.com/go-playground/validator/v10. Start with [New]:
//
//	type Report struct {
//		Email    standards.Email `json:"email" validate:"required"`
//		Postcode string          `json:"postcode" validate:"uk_postcode"`
//		Notes    string          `json:"notes" validate:"max=200"`
//	}
//
//	for _, p := range validate.New().Struct(report) {
//		fmt.Println(p.Field, p.Code) // postcode postcode.invalid
//	}
//
// A [Problem] names a field and a code, never the value. [problem.Words] has the
// message for each code under [Problem.Key]; package standards/lang fills in
// its placeholders. [problem.Of] makes problems of what a Parse function of
// package standards refused, so that both are shown alike.
//
// Lengths count characters, not bytes: ŵ is one.
//
// 0 and false are answers: required never takes a plain number or bool for
// missing, so on them it asks nothing. Give such a field a pointer if it may be
// left out, or a type of package standards (£0 of a standards.Money is an
// answer). Package forms asks whether a question was answered instead, and uses
// tags only for the rest. (A validator of your own, with [Register], keeps its
// own required.)
// before=Until and after=From compare dates; [Validator.CheckStruct] finds slips
// of the pen in the tags of a struct, that one included.
package validate
