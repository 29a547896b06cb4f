package io.smcquant.adapter.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VirtualTime;

/** A venue with twenty instruments in virtual time, and clients that write down what they hear. */
final class VenueWorld {
    static final long ORIGIN_MILLIS = 1_709_640_000_000L;
    static final long MINUTE_MILLIS = Timeframe.M1.millis();
    static final ObjectMapper JSON = new ObjectMapper();

    final SimulatedMarket source = new SimulatedMarket(42, 20);
    final VirtualTime time;
    final VenueTime venueTime;
    final Faults faults;
    final SimulatedVenue venue;
    /** Everything anybody heard, in order. */
    final List<String> transcript = new ArrayList<>();

    VenueWorld() {
        this(MarketSpeed.REAL, VenueSettings.DEFAULT);
    }

    VenueWorld(MarketSpeed speed, VenueSettings settings) {
        time = VirtualTime.startingAt(ORIGIN_MILLIS, speed);
        venueTime = new VenueTime(time.market(), time.process(), time.timer(), speed);
        faults = new Faults(5, time.market());
        venue = new SimulatedVenue(source, venueTime, settings, faults);
    }

    void advance(long processMillis) {
        time.advance(Duration.ofMillis(processMillis));
    }

    long nowMillis() {
        return time.market().nowMillis();
    }

    /** The answer, if there was one at once. */
    Optional<HttpAnswer> ask(String pathAndQuery) {
        List<HttpAnswer> answers = new ArrayList<>();
        venue.get(pathAndQuery, answers::add, () -> transcript.add("cut " + pathAndQuery));
        answers.forEach(answer -> transcript.add(answer.status() + " " + answer.body()));
        return answers.stream().findFirst();
    }

    HttpAnswer get(String pathAndQuery) {
        return ask(pathAndQuery).orElseThrow();
    }

    JsonNode json(String pathAndQuery) {
        return read(get(pathAndQuery).body());
    }

    Client connect(String path) {
        Client client = new Client();
        client.session = venue.connect(path, client).orElseThrow();
        return client;
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    static Candle candleOfRow(Timeframe timeframe, JsonNode row) {
        return new Candle(timeframe, row.get(0).longValue(), E8.parse(row.get(1).textValue()),
                E8.parse(row.get(2).textValue()), E8.parse(row.get(3).textValue()), E8.parse(row.get(4).textValue()),
                Double.parseDouble(row.get(5).textValue()), Double.parseDouble(row.get(7).textValue()),
                row.get(8).longValue(), Double.parseDouble(row.get(9).textValue()),
                Double.parseDouble(row.get(10).textValue()), Candle.REVISION_REST);
    }

    static Candle candleOfEvent(JsonNode event) {
        JsonNode k = event.get("k");
        return new Candle(Timeframe.M1, k.get("t").longValue(), E8.parse(k.get("o").textValue()),
                E8.parse(k.get("h").textValue()), E8.parse(k.get("l").textValue()), E8.parse(k.get("c").textValue()),
                Double.parseDouble(k.get("v").textValue()), Double.parseDouble(k.get("q").textValue()),
                k.get("n").longValue(), Double.parseDouble(k.get("V").textValue()),
                Double.parseDouble(k.get("Q").textValue()), Candle.REVISION_REST);
    }

    /** Hears one connection. */
    final class Client implements SimulatedVenue.Output {
        final List<String> texts = new ArrayList<>();
        int closeCode;
        SimulatedVenue.Session session;

        @Override
        public void text(String text) {
            texts.add(text);
            transcript.add(nowMillis() + " " + text);
        }

        @Override
        public void close(int code, String reason) {
            closeCode = code;
            transcript.add(nowMillis() + " closed " + code + " " + reason);
        }

        boolean isClosed() {
            return closeCode != 0;
        }

        void subscribe(String... streams) {
            session.text("{\"method\":\"SUBSCRIBE\",\"params\":[\"" + String.join("\",\"", streams) + "\"],\"id\":1}");
        }

        List<JsonNode> events() {
            return texts.stream().map(VenueWorld::read).map(node -> node.has("data") ? node.get("data") : node)
                    .filter(node -> node.has("e")).toList();
        }

        List<JsonNode> closes() {
            return events().stream().filter(event -> event.get("k").get("x").booleanValue()).toList();
        }
    }
}
