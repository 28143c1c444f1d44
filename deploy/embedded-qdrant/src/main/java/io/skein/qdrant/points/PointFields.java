package io.skein.qdrant.points;

/** What a point's parts are called in the index. */
final class PointFields {

    static final String ID = "id";
    static final String PAYLOAD = "payload";

    private PointFields() {}

    static String dense(String vector) {
        return "v:" + vector;
    }

    static String sparse(String vector) {
        return "s:" + vector;
    }

    static String word(String key) {
        return "k:" + key;
    }

    static String number(String key) {
        return "n:" + key;
    }
}
