package io.skein.reader;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.pdf.PDFParser;

/** The kinds of documents that can be read, how each begins, and who reads it. */
enum DocumentKind {
    HTML("an HTML page") {
        @Override
        Parser parser() {
            return new JSoupParser();
        }

        @Override
        boolean begins(byte[] head) {
            for (byte each : head) {
                if (each == 0) {
                    return false;
                }
            }
            return true;
        }
    },
    PDF("a PDF document") {
        @Override
        Parser parser() {
            return new PDFParser();
        }

        @Override
        boolean begins(byte[] head) {
            return text(head).contains("%PDF-");
        }
    },
    OOXML("a document of an office program (docx, xlsx, pptx)") {
        @Override
        Parser parser() {
            return new OOXMLParser();
        }

        @Override
        boolean begins(byte[] head) {
            return text(head).startsWith("PK") || isOle(head); // the latter if it is encrypted
        }
    },
    OFFICE("a document of an old office program (doc, xls, ppt)") {
        @Override
        Parser parser() {
            return new OfficeParser();
        }

        @Override
        boolean begins(byte[] head) {
            return isOle(head);
        }
    },
    RTF("an RTF document") {
        @Override
        Parser parser() {
            return new RTFParser();
        }

        @Override
        boolean begins(byte[] head) {
            return text(head).stripLeading().toLowerCase(Locale.ROOT).startsWith("{\\rtf");
        }
    };

    /** So many bytes tell what it is. */
    static final int HEAD = 1024;

    private final String words;

    DocumentKind(String words) {
        this.words = words;
    }

    abstract Parser parser();

    abstract boolean begins(byte[] head);

    String words() {
        return words;
    }

    private static String text(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    private static boolean isOle(byte[] head) {
        return head.length > 3 && (head[0] & 0xff) == 0xd0 && (head[1] & 0xff) == 0xcf && head[2] == 0x11;
    }
}
