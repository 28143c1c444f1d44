package io.skein.contracts.messages;

import io.skein.contracts.ids.MessageId;

/**
 * Makes the otids of the several views of one message: its UUID, with the last seven bits replaced by the view's place.
 */
public final class MessageOtids {

    private MessageOtids() {}

    public static String ofPart(MessageId id, int place) {
        var uuid = id.value().substring(MessageId.PREFIX.length() + 1);
        int last = Integer.parseInt(uuid, uuid.length() - 2, uuid.length(), 16) & 0x80 | place & 0x7f;
        return uuid.substring(0, uuid.length() - 2)
                + Character.forDigit(last >> 4, 16)
                + Character.forDigit(last & 0xf, 16);
    }
}
