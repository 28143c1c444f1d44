package io.skein.platform.documents;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Leaves out of the description what services say to each other. Runs when a service is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class PublicPaths implements OASFilter {

    private static final String API = "/v1/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var paths = document.getPaths();
        if (paths != null && paths.getPathItems() != null) {
            List.copyOf(paths.getPathItems().keySet()).stream()
                    .filter(path -> !path.startsWith(API))
                    .forEach(paths::removePathItem);
        }
    }
}
