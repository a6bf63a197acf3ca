package accessibility

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	Language   string        `json:"language"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifRule struct {
	ID               string          `json:"id"`
	ShortDescription sarifText       `json:"shortDescription"`
	FullDescription  sarifText       `json:"fullDescription"`
	Help             sarifText       `json:"help"`
	HelpURI          string          `json:"helpUri,omitempty"`
	Properties       sarifProperties `json:"properties"`
}

type sarifProperties struct {
	Tags []string `json:"tags"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Kind      string          `json:"kind"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifLocation struct {
	PhysicalLocation struct {
		ArtifactLocation struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	} `json:"physicalLocation"`
	LogicalLocations []sarifLogical `json:"logicalLocations"`
}

type sarifRegion struct {
	StartLine   int       `json:"startLine"`
	StartColumn int       `json:"startColumn"`
	Snippet     sarifText `json:"snippet"`
}

type sarifLogical struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
	Kind               string `json:"kind"`
}

// writeSARIF writes one run with what failed and what a person must look at
// (kind "review"), by OASIS SARIF 2.1.0.
func writeSARIF(w io.Writer, language string, reports []*Report) error {
	run := sarifRun{Language: "en", ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	if language == "cy" {
		run.Language = "cy"
	}
	run.Tool.Driver = sarifDriver{Name: toolName, InformationURI: toolAddress, Rules: []sarifRule{}}
	index := map[*act.Rule]int{}
	for _, r := range reports {
		for _, result := range r.Results {
			if _, ok := index[result.Rule]; !ok {
				index[result.Rule] = len(index)
				run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, r.sarifRule(result.Rule, language))
			}
		}
		for _, o := range r.outcomes {
			if o.found < 0 {
				continue
			}
			f := r.Findings[o.found]
			f.Column = r.frames[o.frame].characters(f.Line, f.Column)
			run.Results = append(run.Results, sarifFinding(f, index[f.Rule], language))
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (r *Report) sarifRule(rule *act.Rule, language string) sarifRule {
	out := sarifRule{
		ID: rule.ID, HelpURI: rule.Source,
		ShortDescription: sarifText{rule.Title.In(language)},
		FullDescription:  sarifText{rule.Why.In(language)},
		Help:             sarifText{rule.Fix.In(language)},
		Properties:       sarifProperties{Tags: []string{"accessibility", rule.Class.String()}},
	}
	for _, c := range lookUp(r.criteria(rule)) {
		out.Properties.Tags = append(out.Properties.Tags, "WCAG"+string(c.Number))
		if clause := c.Clause(); clause != "" {
			out.Properties.Tags = append(out.Properties.Tags, "EN301549-"+clause)
		}
	}
	return out
}

func sarifFinding(f Finding, rule int, language string) sarifResult {
	out := sarifResult{RuleID: f.Rule.ID, RuleIndex: rule, Kind: "fail", Level: "error", Message: sarifText{f.Message.In(language)}}
	if f.Outcome == act.CantTell {
		out.Kind, out.Level = "review", "none" // only kind "fail" has a level
	} else if f.Rule.Class != act.Conformance {
		out.Level = "warning"
	}
	location := sarifLocation{LogicalLocations: []sarifLogical{{f.Target, "element"}}}
	location.PhysicalLocation.ArtifactLocation.URI = sarifURI(f.Address)
	if f.Line > 0 {
		location.PhysicalLocation.Region = &sarifRegion{f.Line, f.Column, sarifText{f.Source}}
	}
	out.Locations = []sarifLocation{location}
	return out
}

// sarifURI is an address as it is, or a file's path as a URI.
func sarifURI(address string) string {
	if strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://") {
		return address
	}
	return (&url.URL{Path: address}).String()
}
