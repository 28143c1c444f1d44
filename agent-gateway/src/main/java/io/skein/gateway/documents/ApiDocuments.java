package io.skein.gateway.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.skein.gateway.forward.Owners;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Puts the descriptions of all services together; where they are one process, it has the whole already. */
@Singleton
class ApiDocuments {

    private static final String OF_A_SERVICE = "/q/openapi?format=json";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OpenApiDocumentService own;
    private final Owners owners;
    private final ObjectMapper json;

    ApiDocuments(OpenApiDocumentService own, Owners owners, ObjectMapper json) {
        this.own = own;
        this.owners = owners;
        this.json = json;
    }

    /** Asked anew each time: few do, and a service may have been replaced by a newer one. */
    Uni<JsonNode> whole() {
        var others = owners.all().stream().map(this::of).toList();
        return others.isEmpty()
                ? Uni.createFrom().item(this::ours)
                : Uni.join().all(others).andFailFast().map(this::joined);
    }

    private Uni<JsonNode> of(PeerClient owner) {
        return Peers.reach(owner.peer(), owner.get(OF_A_SERVICE, JsonNode.class), PATIENCE);
    }

    private ObjectNode ours() {
        try {
            return (ObjectNode) json.readTree(own.getDocument(OpenApiFilter.DEFAULT_DOCUMENT_NAME, Format.JSON));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("our own description is no JSON", unreadable);
        }
    }

    private JsonNode joined(List<JsonNode> others) {
        var whole = ours();
        var paths = whole.withObject("/paths");
        var schemas = whole.withObject("/components/schemas");
        for (var other : others) {
            other.path("paths")
                    .properties()
                    .forEach(path -> paths.withObjectProperty(path.getKey()).setAll((ObjectNode) path.getValue()));
            schemas.setAll(
                    other.at("/components/schemas").isObject()
                            ? (ObjectNode) other.at("/components/schemas")
                            : json.createObjectNode());
        }
        return whole;
    }
}
