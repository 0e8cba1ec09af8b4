/** Samplers: how often training draws each sample. */
package org.graftml.samplers;
