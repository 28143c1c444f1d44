package io.skein.archival.reading;

import io.skein.archival.documents.Page;
import io.skein.archival.passagetexts.PassageChunks;
import io.skein.contracts.ids.PassageId;
import java.util.ArrayList;
import java.util.List;

/** A passage of a document, as it is searched; {@code place} counts those of the document. */
record Part(PassageId id, int place, int firstLine, String text) {

    /** The passages of a page, the first of them at {@code place}; none of a page that says nothing. */
    static List<Part> of(Page page, int place) {
        if (page.text().isBlank()) {
            return List.of();
        }
        var parts = new ArrayList<Part>();
        int line = page.firstLine();
        int at = 0;
        for (var chunk : PassageChunks.parts(page.text())) {
            for (; at < chunk.start(); at++) {
                line += page.text().charAt(at) == '\n' ? 1 : 0;
            }
            parts.add(new Part(PassageId.random(), place + parts.size(), line, chunk.text()));
        }
        return parts;
    }
}
