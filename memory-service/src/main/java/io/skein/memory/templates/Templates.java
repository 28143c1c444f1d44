package io.skein.memory.templates;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationTemplateId;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Map;

/** Templates of conversations; the front door of this feature. */
@Singleton
public class Templates {

    private final TemplateStore store;

    Templates(TemplateStore store) {
        this.store = store;
    }

    /** Refuses an unknown template, a variable it does not have, and one without a value, by name. */
    public Uni<Filling> fill(SqlClient client, ConversationTemplateId id, Map<String, Object> variables) {
        return find(client, id).map(template -> template.filled(variables));
    }

    Uni<Template> find(SqlClient client, ConversationTemplateId id) {
        return store.find(client, id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    static Rejection unknown(ConversationTemplateId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Conversation template not found with id='" + id + "'");
    }
}
