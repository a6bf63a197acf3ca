package aria

// Visits is how many nodes were looked at for the names of the page so far,
// and MostVisits how many that may be.
func (p *Page) Visits() int { return p.namer.all }

func (p *Page) MostVisits() int { return pageVisits + 2*maxVisits + 2*(lateVisits+1)*p.doc.Len() }
