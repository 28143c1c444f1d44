package io.skein.archival.archives;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The answer to a deletion of an archive or its passages: no content, but of JSON's type, as clients know it. */
public final class Deleted {

    private Deleted() {}

    public static RestResponse<Void> answer() {
        return RestResponse.ResponseBuilder.<Void>noContent()
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .build();
    }
}
