package io.smcquant.adapter.postgres;

import java.util.List;
import java.util.function.Function;

import io.smcquant.feed.ConnectionStatus;
import io.smcquant.feed.FeedStatus;
import io.smcquant.feed.InstrumentStatus;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The one place where the picture a feed has of itself becomes a document and is read back. Pods of two versions share
 * the table while one replaces the other: a field that is not there is as if nothing was said, and others are left aside.
 */
final class FeedPicture {
    private FeedPicture() {}

    static JsonObject json(FeedStatus status) {
        return new JsonObject().put("state", text(status.state())).put("ready", status.ready())
                .put("marketMillis", status.marketMillis()).put("unwatched", status.unwatched())
                .put("excluded", status.excluded()).put("buffered", status.buffered())
                .put("warmInMillis", status.warmInMillis()).put("partitions", new JsonArray(status.partitions()))
                .put("epoch", status.epoch())
                .put("connections", array(status.connections(), FeedPicture::json))
                .put("instruments", array(status.instruments(), FeedPicture::json));
    }

    private static JsonObject json(ConnectionStatus status) {
        return new JsonObject().put("number", status.number()).put("state", status.state())
                .put("instruments", status.instruments()).put("degraded", status.degraded())
                .put("ageMillis", status.ageMillis()).put("messages", status.messages())
                .put("reconnections", status.reconnections()).put("replacements", status.replacements())
                .put("errors", status.errors()).put("lagMillis", status.lagMillis())
                .put("trouble", text(status.trouble()));
    }

    private static JsonObject json(InstrumentStatus status) {
        return new JsonObject().put("symbol", status.instrument().symbol()).put("connection", status.connection())
                .put("degraded", status.degraded()).put("warm", status.warm())
                .put("warmInMillis", status.warmInMillis()).put("closedUntilMillis", status.closedUntilMillis())
                .put("lagMillis", status.lagMillis()).put("trouble", text(status.trouble()));
    }

    static FeedStatus status(VenueId venue, JsonObject json) {
        return new FeedStatus(json.getString("state", ""), json.getBoolean("ready", false),
                json.getLong("marketMillis", 0L), json.getInteger("unwatched", 0), json.getInteger("excluded", 0),
                json.getInteger("buffered", 0), json.getLong("warmInMillis", 0L),
                json.getJsonArray("partitions", new JsonArray()).stream().map(Number.class::cast)
                        .map(Number::intValue).toList(),
                json.getLong("epoch", 0L), list(json, "connections", FeedPicture::connection),
                list(json, "instruments", one -> instrument(venue, one)));
    }

    private static ConnectionStatus connection(JsonObject json) {
        return new ConnectionStatus(json.getInteger("number", 0), json.getString("state", ""),
                json.getInteger("instruments", 0), json.getInteger("degraded", 0), json.getLong("ageMillis", 0L),
                json.getLong("messages", 0L), json.getLong("reconnections", 0L), json.getLong("replacements", 0L),
                json.getLong("errors", 0L), json.getLong("lagMillis", 0L), json.getString("trouble", ""));
    }

    private static InstrumentStatus instrument(VenueId venue, JsonObject json) {
        return new InstrumentStatus(new InstrumentId(venue, json.getString("symbol")), json.getInteger("connection", 0),
                json.getBoolean("degraded", false), json.getBoolean("warm", false), json.getLong("warmInMillis", 0L),
                json.getLong("closedUntilMillis", 0L), json.getLong("lagMillis", 0L), json.getString("trouble", ""));
    }

    private static <T> JsonArray array(List<T> elements, Function<T, JsonObject> toJson) {
        return new JsonArray(elements.stream().map(toJson).toList());
    }

    private static <T> List<T> list(JsonObject json, String field, Function<JsonObject, T> ofJson) {
        return json.getJsonArray(field, new JsonArray()).stream().map(JsonObject.class::cast).map(ofJson).toList();
    }

    /** A venue's own words may be anything, and the database takes every character but this one. */
    private static String text(String words) {
        return words.replace("\0", "");
    }
}
