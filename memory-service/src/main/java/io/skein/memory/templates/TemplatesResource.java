package io.skein.memory.templates;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationTemplateId;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Templates of conversations in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class TemplatesResource {

    private static final int PAGE = 50;

    /** What a template is to say; null in a change is "leave it". */
    record Wish(
            @Nullable String name,
            @Nullable String description,
            @JsonProperty("initial_message") @Nullable String initialMessage,
            @JsonProperty("system_context") @Nullable String systemContext,
            @Nullable List<Variable> variables) {

        Template made() {
            var now = now();
            return new Template(
                    ConversationTemplateId.random(),
                    named(Bodies.require(name, "body.name")),
                    description,
                    initialMessage,
                    systemContext,
                    variables == null ? List.of() : variables,
                    now,
                    now);
        }

        Template over(Template old) {
            return new Template(
                    old.id(),
                    name == null ? old.name() : named(name),
                    description == null ? old.description() : description,
                    initialMessage == null ? old.initialMessage() : initialMessage,
                    systemContext == null ? old.systemContext() : systemContext,
                    variables == null ? old.variables() : variables,
                    old.createdAt(),
                    now());
        }

        private static String named(String name) {
            if (name.isBlank()) {
                throw new Rejection(ErrorCode.INVALID_REQUEST, "body.name: '' (expected: a text that is not empty)");
            }
            return name;
        }

        private static Instant now() {
            return Instant.now().truncatedTo(ChronoUnit.MICROS);
        }
    }

    private final Pool pool;
    private final Templates templates;
    private final TemplateStore store;

    TemplatesResource(Pool pool, Templates templates, TemplateStore store) {
        this.pool = pool;
        this.templates = templates;
        this.store = store;
    }

    @POST
    @Path("/conversation-templates")
    public Uni<Template> create(@Nullable Wish body) {
        return store.put(pool, Bodies.require(body).made());
    }

    @GET
    @Path("/conversation-templates")
    public Uni<List<Template>> list(@RestQuery @Nullable String name, @BeanParam PageQuery page) {
        return store.page(pool, name, page.page(PAGE, Order.DESC));
    }

    @GET
    @Path("/conversation-templates/{id}")
    public Uni<Template> retrieve(@RestPath ConversationTemplateId id) {
        return templates.find(pool, id);
    }

    @PATCH
    @Path("/conversation-templates/{id}")
    public Uni<Template> patch(@RestPath ConversationTemplateId id, @Nullable Wish body) {
        var wish = Bodies.require(body);
        return Whole.transaction(
                pool,
                tx -> store.lock(tx, id)
                        .map(found -> wish.over(required(found, id)))
                        .chain(changed -> store.put(tx, changed)));
    }

    /** Conversations that were begun from it stay. Answers with the JSON value null. */
    @DELETE
    @Path("/conversation-templates/{id}")
    public Uni<String> delete(@RestPath ConversationTemplateId id) {
        return store.delete(pool, id)
                .invoke(found -> required(found ? Optional.of(id) : Optional.empty(), id))
                .replaceWith("null");
    }

    private static <T> T required(Optional<T> found, ConversationTemplateId id) {
        return found.orElseThrow(() -> Templates.unknown(id));
    }
}
