package io.skein.gateway.messages;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.Part;
import io.skein.platform.failures.Rejection;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where an image is: in the request itself, in a data URL, or somewhere from where it has to be fetched. */
final class ImageReader {

    private static final Pattern DATA_URL =
            Pattern.compile("data:([\\w.+-]+/[\\w.+-]+)?(?:;[\\w=.-]+)*;base64,(.*)", Pattern.DOTALL);
    private static final String DEFAULT_TYPE = "image/png";

    private ImageReader() {}

    private static final Pattern SPACE = Pattern.compile("\\s+");

    static InputPart read(JsonFields source) {
        var type = source.text("type", source.has("url") ? "url" : "base64");
        return switch (type) {
            case "base64" -> inline(source, newFileId());
            case "letta" -> inline(source, source.text("file_id", newFileId()));
            case "url" -> located(source.text("url"), source.place("url"));
            default -> throw JsonFields.wrong(source.place("type"), source.raw("type"), "base64, url or letta");
        };
    }

    static Part.Image image(String mediaType, String data, @Nullable String detail) {
        return new Part.Image(newFileId(), mediaType, data, detail);
    }

    private static InputPart inline(JsonFields source, String fileId) {
        var data = source.text("data");
        requireBase64(data, source.place("data"));
        return new InputPart.Ready(
                new Part.Image(fileId, source.text("media_type", DEFAULT_TYPE), data, source.optionalText("detail")));
    }

    private static InputPart located(String url, String place) {
        var data = DATA_URL.matcher(url);
        if (data.matches()) {
            requireBase64(data.group(2), place);
            var type = data.group(1);
            return new InputPart.Ready(image(type == null ? DEFAULT_TYPE : type, data.group(2), null));
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new Rejection(
                    ErrorCode.IMAGE_UNREADABLE,
                    "INVALID_ARGUMENT: " + place + ": this URL cannot be fetched (expected http, https, or data with"
                            + " base64)");
        }
        return new InputPart.Remote(url);
    }

    private static void requireBase64(String data, String place) {
        try {
            Base64.getDecoder().decode(SPACE.matcher(data).replaceAll("")); // the MIME decoder would skip over anything
        } catch (IllegalArgumentException broken) {
            throw new Rejection(
                    ErrorCode.IMAGE_UNREADABLE,
                    "INVALID_ARGUMENT: " + place + ": not base64 (" + broken.getMessage() + ")");
        }
    }

    private static String newFileId() {
        return "file-" + UUID.randomUUID();
    }
}
