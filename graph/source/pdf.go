package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"mandate/graph/fault"
)

// PDF is read by PDFium, which runs as WebAssembly inside this process: it sees nothing but the bytes of the file, no files
// and no network, its memory is bounded, and it is stopped when its time is over. A file that makes it crash or loop is an
// error like any other.
const (
	// pdfWithin is the most time that one file may take.
	pdfWithin = 60 * time.Second
	// pdfMemory is the most memory that PDFium may take, in pages of 64 KB.
	pdfMemory = pdfBytes / (64 << 10)
	// pdfPages is the most pages that a file may have.
	pdfPages = 3000
	// pdfLetters is the most letters that a page may have; the fullest in print has some ten thousand.
	pdfLetters = 200_000
)

// compiled keeps the machine code of PDFium, which takes seconds to make, for the files after the first.
var compiled = sync.OnceValue(wazero.NewCompilationCache)

var prepared struct {
	sync.Mutex
	done bool
}

// prepare makes the machine code of PDFium, once. On a slow machine that takes long, which is no fault of a file.
func prepare(ctx context.Context) error {
	prepared.Lock()
	defer prepared.Unlock()
	if prepared.done || ctx.Err() != nil {
		return ctx.Err()
	}
	pool, err := start(ctx)
	if err != nil {
		return err
	}
	prepared.done = true
	return closed(pool)
}

// start starts PDFium. It ends with its context.
func start(ctx context.Context) (pdfium.Pool, error) {
	return webassembly.Init(webassembly.Config{
		Context:  experimental.WithCompilationWorkers(withRoom(ctx), runtime.GOMAXPROCS(0)),
		MaxTotal: 1, MaxIdle: 1, Stdout: io.Discard, Stderr: io.Discard,
		FSConfig: wazero.NewFSConfig(), // no directory at all, in place of the whole disk
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(compiled()).WithMemoryLimitPages(pdfMemory).
			WithCloseOnContextDone(true).WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
}

// fromPDF reads the text of all pages.
func fromPDF(ctx context.Context, name string, content []byte) (Text, error) {
	if err := prepare(ctx); err != nil && ctx.Err() == nil {
		return Text{}, fault.Wrap(fault.Internal, err, "%s cannot be read: PDFium does not start", name)
	}
	within, cancel := context.WithTimeout(ctx, pdfWithin)
	defer cancel()
	pages, err := readPages(within, content)
	known := (*fault.Error)(nil)
	switch {
	case within.Err() != nil:
		return Text{}, fault.Wrap(fault.Unavailable, within.Err(), "%s took too long to read: give its text alone", name)
	case errors.As(err, &known):
		return Text{}, fault.Wrap(known.Code, known.Cause, "%s %s", name, known.Message)
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return Text{}, fault.Wrap(fault.Invalid, err, "%s is protected by a password: save it without one", name)
	case err != nil:
		return Text{}, fault.Wrap(fault.Invalid, err, "%s is a damaged PDF: export it anew, or give its text alone", name)
	}
	return Text{paragraphs(pages), PDF, ""}, nil
}

// readPages reads the lines of all pages. Whatever happens inside PDFium comes back as an error.
func readPages(ctx context.Context, content []byte) (pages [][]printed, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("PDFium broke off: %v", p)
		}
	}()
	pool, err := start(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closed(pool)) }()
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, err
	}
	return readDocument(ctx, instance, content)
}

// closed closes PDFium. Where it broke off there is nothing left to close, which is no further error.
func closed(pool pdfium.Pool) (err error) {
	defer func() { _ = recover() }() // an instance that broke off may break again
	_ = pool.Close()
	return nil
}

func readDocument(ctx context.Context, p pdfium.Pdfium, content []byte) ([][]printed, error) {
	document, err := p.OpenDocument(&requests.OpenDocument{File: &content})
	if err != nil {
		return nil, err
	}
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: document.Document})
	if err != nil {
		return nil, err
	}
	if count.PageCount > pdfPages {
		return nil, fault.New(fault.TooLarge, "has more than %d pages: give it in parts", pdfPages)
	}
	pages, size, room := make([][]printed, 0, count.PageCount), 0, maxRepeated
	for i := range count.PageCount {
		page, err := readPage(ctx, p, document.Document, i, &room)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		for _, l := range page {
			size += len(l.text) + l.row.size()
		}
		if size > MaxText {
			return nil, fault.New(fault.TooLarge, "holds more than %d MB of text: give it in parts", MaxText>>20)
		}
		pages = append(pages, page)
	}
	return pages, nil
}

func readPage(ctx context.Context, p pdfium.Pdfium, document references.FPDF_DOCUMENT, i int, room *int) ([]printed, error) {
	page, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: document, Index: i})
	if err != nil {
		return nil, err
	}
	defer p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page}) // its memory is bounded in any case
	text, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &page.Page}})
	if err != nil {
		return nil, err
	}
	defer p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, err
	}
	if count.Count > pdfLetters {
		return nil, fault.New(fault.TooLarge, "has a page of more than %d letters: give its text alone", pdfLetters)
	}
	lines, err := rulesOf(p, page.Page)
	if err != nil {
		return nil, err
	}
	x := printer{p: p, page: text.TextPage, grids: lines.tables(), room: room}
	for at := range count.Count {
		if at%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err := x.char(at); err != nil {
			return nil, err
		}
	}
	return x.done()
}
