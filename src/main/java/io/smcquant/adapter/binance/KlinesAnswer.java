package io.smcquant.adapter.binance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.smcquant.market.Candle;
import io.smcquant.market.DecimalChars;
import io.smcquant.market.Timeframe;

/**
 * The venue's {@code klines}: one array a candle, oldest first. They close minutes and correct them, so one bad row
 * refuses all: the question is asked again, and nothing is half applied.
 */
final class KlinesAnswer {
    /** 2009 to 2199: what lies outside is a wrong clock, and no store would take it. */
    private static final long FIRST_MILLIS = 1_230_768_000_000L;
    private static final long END_MILLIS = 7_258_118_400_000L;

    private KlinesAnswer() {}

    static List<Candle> read(String body, Timeframe timeframe) throws UnreadableAnswer {
        AnswerJson.requireBounded(body);
        try (JsonParser parser = AnswerJson.FACTORY.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_ARRAY, "answer is no array");
            List<Candle> candles = new ArrayList<>();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                Candle candle = candle(parser, timeframe);
                require(candles.isEmpty() || isAfter(candle, candles.get(candles.size() - 1)),
                        "candles are not in order");
                candles.add(candle);
                require(candles.size() <= RestQuestion.CANDLES_MAX, "too many candles");
            }
            require(parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == null, "row is no array");
            return candles;
        } catch (IOException failure) {
            throw new UnreadableAnswer("answer is no JSON");
        }
    }

    private static Candle candle(JsonParser parser, Timeframe timeframe) throws IOException, UnreadableAnswer {
        long openTimeMillis = integer(parser);
        long openE8 = e8(parser);
        long highE8 = e8(parser);
        long lowE8 = e8(parser);
        long closeE8 = e8(parser);
        double baseVolume = toDouble(parser);
        long lastMillis = integer(parser);
        double quoteVolume = toDouble(parser);
        long trades = integer(parser);
        double takerBuyBaseVolume = toDouble(parser);
        double takerBuyQuoteVolume = toDouble(parser);
        skipRest(parser);
        require(openTimeMillis >= FIRST_MILLIS && openTimeMillis < END_MILLIS, "candle is of no market's time");
        require(lastMillis - openTimeMillis == timeframe.millis() - 1, "candle has another length");
        try {
            return new Candle(timeframe, openTimeMillis, openE8, highE8, lowE8, closeE8, baseVolume, quoteVolume,
                    trades, takerBuyBaseVolume, takerBuyQuoteVolume, Candle.REVISION_REST);
        } catch (IllegalArgumentException refusal) {
            throw new UnreadableAnswer("numbers make no candle");
        }
    }

    private static boolean isAfter(Candle candle, Candle previous) {
        return candle.openTimeMillis() > previous.openTimeMillis();
    }

    /** The venue sends one column it calls unused; it may add others. */
    private static void skipRest(JsonParser parser) throws IOException, UnreadableAnswer {
        JsonToken next;
        while ((next = parser.nextToken()) != JsonToken.END_ARRAY) {
            require(next != null, "answer is no JSON");
            parser.skipChildren();
        }
    }

    private static long integer(JsonParser parser) throws IOException, UnreadableAnswer {
        require(parser.nextToken() == JsonToken.VALUE_NUMBER_INT, "row lacks a whole number");
        long value = DecimalChars.integer(parser.getTextCharacters(), parser.getTextOffset(),
                parser.getTextOffset() + parser.getTextLength());
        require(value != DecimalChars.REFUSED, "whole number is refused");
        return value;
    }

    private static long e8(JsonParser parser) throws IOException, UnreadableAnswer {
        require(parser.nextToken() == JsonToken.VALUE_STRING, "row lacks a decimal");
        long value = DecimalChars.e8(parser.getTextCharacters(), parser.getTextOffset(),
                parser.getTextOffset() + parser.getTextLength());
        require(value != DecimalChars.REFUSED, "price is refused");
        return value;
    }

    private static double toDouble(JsonParser parser) throws IOException, UnreadableAnswer {
        require(parser.nextToken() == JsonToken.VALUE_STRING, "row lacks a decimal");
        double value = DecimalChars.toDouble(parser.getTextCharacters(), parser.getTextOffset(),
                parser.getTextOffset() + parser.getTextLength());
        require(!Double.isNaN(value), "volume is refused");
        return value;
    }

    private static void require(boolean holds, String otherwise) throws UnreadableAnswer {
        if (!holds) {
            throw new UnreadableAnswer(otherwise);
        }
    }
}
