package org.graftml.datasets.synthetic;

/** How a domain draws a character. It keeps no state; all that varies is drawn from the dice. */
interface Style {

    /** Draws a character of an alphabet into an empty picture. */
    void draw(char character, Alphabet alphabet, Picture picture, Dice dice);
}
