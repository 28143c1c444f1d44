package io.skein.qdrant.points;

import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.Vector;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** Turns points of one shape into documents. */
public record PointDocuments(Shape shape) {

    /** Refused if a vector does not fit. */
    public Document document(PointStruct point) {
        var key = PointKey.of(point.getId());
        var document = new Document();
        document.add(new StringField(PointFields.ID, key, Field.Store.YES));
        document.add(new SortedDocValuesField(PointFields.ID, new BytesRef(key)));
        var stored = RetrievedPoint.newBuilder().putAllPayload(point.getPayloadMap());
        document.add(new StoredField(PointFields.PAYLOAD, stored.build().toByteArray()));
        point.getPayloadMap().forEach((name, value) -> payload(document, name, value));
        vectors(point).forEach((name, vector) -> vector(document, name, vector));
        return document;
    }

    /** What names the point of a document among all. */
    public static Term term(PointStruct point) {
        return new Term(PointFields.ID, PointKey.of(point.getId()));
    }

    private static Map<String, Vector> vectors(PointStruct point) {
        return switch (point.getVectors().getVectorsOptionsCase()) {
            case VECTOR -> Map.of("", point.getVectors().getVector());
            case VECTORS -> point.getVectors().getVectors().getVectorsMap();
            case VECTORSOPTIONS_NOT_SET -> Map.of();
        };
    }

    private void vector(Document document, String name, Vector vector) {
        switch (vector.getVectorCase()) {
            case DENSE -> dense(document, name, vector.getDense().getDataList());
            case SPARSE ->
                sparse(
                        document,
                        name,
                        vector.getSparse().getIndicesList(),
                        vector.getSparse().getValuesList());
            case VECTOR_NOT_SET -> older(document, name, vector);
            case MULTI_DENSE, DOCUMENT, IMAGE, OBJECT ->
                throw Refusals.unknownHere("a vector of kind " + vector.getVectorCase());
        }
    }

    /** The form that clients sent before vectors had kinds. */
    @SuppressWarnings("deprecation")
    private void older(Document document, String name, Vector vector) {
        if (vector.hasIndices()) {
            sparse(document, name, vector.getIndices().getDataList(), vector.getDataList());
        } else {
            dense(document, name, vector.getDataList());
        }
    }

    private void dense(Document document, String name, List<Float> numbers) {
        var dense = shape.requireDense(name);
        var vector = DenseVectors.read(numbers, dense);
        if (vector.length > 0) {
            document.add(new KnnFloatVectorField(PointFields.dense(name), vector, DenseVectors.similarity(dense)));
        }
    }

    private void sparse(Document document, String name, List<Integer> indices, List<Float> values) {
        shape.requireSparse(name);
        SparseVectors.check(indices, values);
        for (int i = 0; i < indices.size(); i++) {
            document.add(new FeatureField(
                    PointFields.sparse(name), SparseVectors.term(indices.get(i)), Math.max(values.get(i), 1e-6f)));
        }
    }

    private static void payload(Document document, String name, Value value) {
        switch (value.getKindCase()) {
            case STRING_VALUE ->
                document.add(
                        new StringField(PointFields.word(name), beginning(value.getStringValue()), Field.Store.NO));
            case BOOL_VALUE ->
                document.add(new StringField(
                        PointFields.word(name), Boolean.toString(value.getBoolValue()), Field.Store.NO));
            case INTEGER_VALUE -> document.add(new DoublePoint(PointFields.number(name), value.getIntegerValue()));
            case DOUBLE_VALUE -> document.add(new DoublePoint(PointFields.number(name), value.getDoubleValue()));
            case LIST_VALUE ->
                value.getListValue().getValuesList().forEach(element -> payload(document, name, element));
            case STRUCT_VALUE, NULL_VALUE, KIND_NOT_SET -> {
                // kept, not searched
            }
        }
    }

    /** A term has room for 32 kB; what is longer is found by its beginning. */
    static String beginning(String text) {
        return text.length() > 8_000 ? text.substring(0, 8_000) : text;
    }
}
