package io.skein.reader;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Writes the text of a document. What is packed within it (files, pictures, programs) is left alone. */
record DocumentReader(int mostCharacters) {

    /** Ends when all of the text is written. */
    void read(DocumentKind kind, Path document, Writer text) throws IOException, UnreadableDocument {
        requireBeginning(kind, document);
        var written = new Written(text);
        var sink = new WriteOutContentHandler(written, mostCharacters);
        try (var in = TikaInputStream.get(document)) {
            kind.parser().parse(in, new BodyContentHandler(sink), new Metadata(), context());
        } catch (EncryptedDocumentException locked) {
            throw new UnreadableDocument("the file is protected by a password");
        } catch (IOException | TikaException | SAXException | RuntimeException | StackOverflowError broken) {
            throw WriteLimitReachedException.isWriteLimitReached(broken)
                    ? new UnreadableDocument(
                            "the file has more text than can be kept (limit: " + mostCharacters + " characters)")
                    : new UnreadableDocument("the file is broken: it could not be read as " + kind.words());
        }
        if (written.blank) {
            throw new UnreadableDocument(
                    "there is no text in the file, or none that could be found (pictures are not" + " read)");
        }
    }

    private static void requireBeginning(DocumentKind kind, Path document) throws IOException, UnreadableDocument {
        byte[] head;
        try (var in = Files.newInputStream(document)) {
            head = in.readNBytes(DocumentKind.HEAD);
        }
        if (!kind.begins(head)) {
            throw new UnreadableDocument("the file's content is " + type(document) + ", not " + kind.words());
        }
    }

    private static String type(Path document) throws IOException {
        try (var in = TikaInputStream.get(document)) {
            return MimeTypes.getDefaultMimeTypes().detect(in, new Metadata()).toString();
        }
    }

    private static ParseContext context() {
        var office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true); // holds no tree of the whole document
        office.setUseSAXPptxExtractor(true);
        office.setIncludeDeletedContent(false);
        var pdf = new PDFParserConfig();
        pdf.setExtractInlineImages(false);
        var context = new ParseContext();
        context.set(OfficeParserConfig.class, office);
        context.set(PDFParserConfig.class, pdf);
        context.set(EmbeddedDocumentExtractor.class, new NothingWithin());
        return context;
    }

    /** Notices whether anything was written. */
    private static final class Written extends FilterWriter {

        private boolean blank = true;

        Written(Writer out) {
            super(out);
        }

        @Override
        public void write(int each) throws IOException {
            blank &= Character.isWhitespace(each);
            out.write(each);
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            for (int i = from; blank && i < from + length; i++) {
                blank = Character.isWhitespace(text[i]);
            }
            out.write(text, from, length);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            write(text.toCharArray(), from, length);
        }
    }

    private static final class NothingWithin implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream in, ContentHandler to, Metadata metadata, boolean html) {
            throw new IllegalStateException("nothing within a document is asked for");
        }
    }
}
