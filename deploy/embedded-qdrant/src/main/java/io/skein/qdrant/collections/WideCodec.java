package io.skein.qdrant.collections;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** Lucene's own way of writing, without its limit of 1,024 dimensions, which embedding models exceed. */
final class WideCodec extends Lucene104Codec {

    private static final int MOST_DIMENSIONS = 8_192;

    private static final int NEIGHBOURS = 16;

    /** Twice as quick to build as with 128; a wide search misses nothing more. */
    private static final int CANDIDATES = 64;

    /** Segments of up to some 1,500 vectors get no graph: to look at all takes no longer, and they are merged soon. */
    private static final int SMALL = 200;

    private static final KnnVectorsFormat GRAPH =
            new WideFormat(new Lucene99HnswVectorsFormat(NEIGHBOURS, CANDIDATES, 1, null, SMALL));

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return GRAPH;
    }

    /** Written under the name of the format inside, so that Lucene reads it without us. */
    private static final class WideFormat extends KnnVectorsFormat {

        private final KnnVectorsFormat inside;

        WideFormat(KnnVectorsFormat inside) {
            super(inside.getName());
            this.inside = inside;
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return inside.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return inside.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return MOST_DIMENSIONS;
        }
    }
}
