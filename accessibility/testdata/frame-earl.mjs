// Prints the assertions of an EARL report: page, rule, outcome, criteria.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.env.NODE_PATH + "/");
const jsonld = require("jsonld");

// The terms under which W3C's list of ACT implementations reads reports.
const context = {
	"@vocab": "http://www.w3.org/ns/earl#",
	earl: "http://www.w3.org/ns/earl#",
	WCAG2: "https://www.w3.org/TR/WCAG2/#",
	dct: "http://purl.org/dc/terms/",
	isPartOf: "dct:isPartOf",
	assertedBy: { "@id": "earl:assertedBy", "@type": "@id" },
	result: { "@id": "earl:result", "@type": "@id" },
	test: { "@id": "earl:test" },
	outcome: { "@type": "@id" },
	subject: { "@id": "earl:subject" },
	source: { "@id": "dct:source" },
	title: { "@id": "dct:title" },
};
const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const framed = await jsonld.frame(report, { "@context": context, "@type": "earl:Assertion" });
for (const a of framed["@graph"] ?? [framed]) {
	const parts = [a.test.isPartOf ?? []].flat().map((p) => (p["@id"] ?? p).replace(/https?:\/\/www\.w3\.org\/TR\/WCAG(2\d?)?\/#/, "WCAG2:"));
	console.log([a.subject.source, a.test.title, a.result.outcome.replace("earl:", ""), ...parts].join(" "));
}
