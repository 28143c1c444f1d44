package io.skein.gateway.messages;

import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Completes messages that came in: fetches the images that are named by URL, one after the other. */
@Singleton
class Inputs {

    private final ImageFetch images;

    Inputs(ImageFetch images) {
        this.images = images;
    }

    Uni<List<NewMessage>> complete(List<InputMessage> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(this::complete)
                .collect()
                .asList();
    }

    private Uni<NewMessage> complete(InputMessage message) {
        return switch (message) {
            case InputMessage.Decided(var decided) -> Uni.createFrom().item(decided);
            case InputMessage.Said said ->
                parts(said.content())
                        .map(parts ->
                                new NewMessage.Said(said.role(), parts, said.name(), said.otid(), said.senderId()));
        };
    }

    private Uni<List<Part>> parts(List<InputPart> parts) {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(this::part)
                .collect()
                .asList();
    }

    private Uni<Part> part(InputPart part) {
        return switch (part) {
            case InputPart.Ready(var ready) -> Uni.createFrom().item(ready);
            case InputPart.Remote(var url) -> images.fetch(url).map(image -> image);
        };
    }
}
