package io.skein.archival.vectors;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a collection is to be like: its vectors, and the labels that filters ask for. */
public record CollectionPlan(String name, CreateCollection settings, Map<String, PayloadSchemaType> labels) {

    /** The labels of a collection: words, and whole numbers. */
    public record Labels(List<String> words, List<String> numbers) {

        private Map<String, PayloadSchemaType> types() {
            var types = new HashMap<String, PayloadSchemaType>();
            words.forEach(label -> types.put(label, PayloadSchemaType.Keyword));
            numbers.forEach(label -> types.put(label, PayloadSchemaType.Integer));
            return types;
        }
    }

    /** Searched by words; rare ones count more. */
    public static CollectionPlan ofWords(String name, Labels labels) {
        var words = SparseVectorConfig.newBuilder()
                .putMap(
                        VectorIndex.WORDS,
                        SparseVectorParams.newBuilder()
                                .setModifier(Modifier.Idf)
                                .build());
        var settings = CreateCollection.newBuilder()
                .setCollectionName(name)
                .setSparseVectorsConfig(words)
                .build();
        return new CollectionPlan(name, settings, labels.types());
    }

    /** Searched by sense; each text has some of the vectors. */
    public static CollectionPlan ofSenses(String name, Labels labels, List<String> vectors, int dimensions) {
        var each = VectorParams.newBuilder()
                .setSize(dimensions)
                .setDistance(Distance.Cosine)
                .build();
        var senses = VectorParamsMap.newBuilder();
        vectors.forEach(vector -> senses.putMap(vector, each));
        var settings = CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(VectorsConfig.newBuilder().setParamsMap(senses))
                .build();
        return new CollectionPlan(name, settings, labels.types());
    }
}
