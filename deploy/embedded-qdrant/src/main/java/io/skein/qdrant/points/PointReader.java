package io.skein.qdrant.points;

import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;

/** Reads points out of one view of the index, with the parts that a caller wants. */
public final class PointReader {

    private final IndexReader index;
    private final StoredFields stored;
    private final Shape shape;
    private final WithPayloadSelector payload;
    private final WithVectorsSelector vectors;

    /** Which parts of a point are wanted. */
    public record Parts(WithPayloadSelector payload, WithVectorsSelector vectors) {}

    public PointReader(IndexReader index, Shape shape, Parts parts) throws IOException {
        this.index = index;
        this.stored = index.storedFields();
        this.shape = shape;
        this.payload = parts.payload();
        this.vectors = parts.vectors();
    }

    public RetrievedPoint read(int document) throws IOException {
        var fields = stored.document(document);
        var point = RetrievedPoint.newBuilder().setId(id(fields.get(PointFields.ID)));
        var bytes = fields.getBinaryValue(PointFields.PAYLOAD);
        if (wantsPayload() && bytes != null) {
            point.putAllPayload(wanted(parse(bytes.bytes, bytes.offset, bytes.length)));
        }
        if (wantsVectors()) {
            point.setVectors(vectors(document));
        }
        return point.build();
    }

    private static PointId id(String key) {
        return PointKey.id(key);
    }

    private boolean wantsPayload() {
        return switch (payload.getSelectorOptionsCase()) {
            case ENABLE -> payload.getEnable();
            case INCLUDE, EXCLUDE -> true;
            case SELECTOROPTIONS_NOT_SET -> false;
        };
    }

    private Map<String, Value> wanted(Map<String, Value> all) {
        return switch (payload.getSelectorOptionsCase()) {
            case INCLUDE -> only(all, Set.copyOf(payload.getInclude().getFieldsList()), true);
            case EXCLUDE -> only(all, Set.copyOf(payload.getExclude().getFieldsList()), false);
            case ENABLE, SELECTOROPTIONS_NOT_SET -> all;
        };
    }

    private static Map<String, Value> only(Map<String, Value> all, Set<String> names, boolean named) {
        var some = new HashMap<>(all);
        some.keySet().removeIf(name -> names.contains(name) != named);
        return some;
    }

    private static Map<String, Value> parse(byte[] bytes, int offset, int length) {
        try {
            return RetrievedPoint.parser().parseFrom(bytes, offset, length).getPayloadMap();
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("a stored payload that cannot be read", broken);
        }
    }

    private boolean wantsVectors() {
        return switch (vectors.getSelectorOptionsCase()) {
            case ENABLE -> vectors.getEnable();
            case INCLUDE -> true;
            case SELECTOROPTIONS_NOT_SET -> false;
        };
    }

    private VectorsOutput vectors(int document) throws IOException {
        var named = NamedVectorsOutput.newBuilder();
        for (var name : names()) {
            var vector = vector(document, name);
            if (vector.isPresent() && name.isEmpty()) {
                return VectorsOutput.newBuilder().setVector(vector.get()).build();
            }
            vector.ifPresent(found -> named.putVectors(name, found));
        }
        return VectorsOutput.newBuilder().setVectors(named).build();
    }

    /** Sparse vectors are only kept as terms and cannot be given back. */
    private List<String> names() {
        var wanted = vectors.hasInclude()
                ? vectors.getInclude().getNamesList()
                : List.copyOf(shape.dense().keySet());
        wanted.stream().filter(shape.sparse()::containsKey).findFirst().ifPresent(name -> {
            throw Refusals.unknownHere("reading the sparse vector " + name);
        });
        return wanted;
    }

    private Optional<VectorOutput> vector(int document, String name) throws IOException {
        var leaf = index.leaves().get(ReaderUtil.subIndex(document, index.leaves()));
        var values = leaf.reader().getFloatVectorValues(PointFields.dense(name));
        if (values == null) {
            return Optional.empty();
        }
        var places = values.iterator();
        int wanted = document - leaf.docBase;
        if (places.advance(wanted) != wanted) {
            return Optional.empty();
        }
        var numbers = new ArrayList<Float>();
        for (float number : values.vectorValue(places.index())) {
            numbers.add(number);
        }
        return Optional.of(VectorOutput.newBuilder()
                .setDense(DenseVector.newBuilder().addAllData(numbers))
                .build());
    }
}
