// Package tables assigns header cells to the cells of a table (HTML, "Forming a
// table" and "Forming relationships between data cells and header cells").
package tables
