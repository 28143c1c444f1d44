package io.skein.archival.vectors;

import io.qdrant.client.PointIdFactory;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Writes points as the protocol has them. */
final class PointWriter {

    private PointWriter() {}

    static PointStruct point(IndexPoint point) {
        var vectors = new HashMap<String, Vector>();
        point.senses().forEach((name, sense) -> vectors.put(name, VectorFactory.vector(numbers(sense))));
        point.words()
                .forEach((name, terms) -> vectors.put(name, VectorFactory.vector(terms.weights(), terms.indices())));
        var written = PointStruct.newBuilder()
                .setId(PointIdFactory.id(point.id()))
                .setVectors(VectorsFactory.namedVectors(vectors));
        point.labels().forEach((name, label) -> written.putPayload(name, value(label)));
        return written.build();
    }

    static List<Float> numbers(float[] sense) {
        var numbers = new ArrayList<Float>(sense.length);
        for (float number : sense) {
            numbers.add(number);
        }
        return numbers;
    }

    private static Value value(Object label) {
        return switch (label) {
            case String text -> ValueFactory.value(text);
            case Long number -> ValueFactory.value(number);
            case List<?> many ->
                ValueFactory.list(many.stream().map(PointWriter::value).toList());
            default -> throw new IllegalStateException("a label of type " + label.getClass());
        };
    }
}
