package io.smcquant.feed;

/**
 * What a feed knows of one of its connections at a moment.
 *
 * @param state connecting, streaming, replacing, waiting or stopped
 * @param ageMillis since it opened, in market time; 0 while it is not open
 * @param messages frames of use since the start
 * @param reconnections connections that ended and were made again, planned replacements not included
 * @param replacements connections that were replaced by a younger one
 * @param errors frames that were dropped
 * @param lagMillis since the last frame, in market time; 0 while not open
 * @param trouble what last went wrong; empty if nothing did
 */
public record ConnectionStatus(int number, String state, int instruments, int degraded, long ageMillis, long messages,
        long reconnections, long replacements, long errors, long lagMillis, String trouble) {}
