// The tagger's bytes, from wellspring_tagger up to wellspring_tagger_end.
#if defined(__APPLE__)
#define SYMBOL(name) _##name
#define HIDDEN .private_extern
    .const
#else
#define SYMBOL(name) name
#define HIDDEN .hidden
    .section .rodata
#endif

    .globl SYMBOL(wellspring_tagger)
    .globl SYMBOL(wellspring_tagger_end)
    HIDDEN SYMBOL(wellspring_tagger)
    HIDDEN SYMBOL(wellspring_tagger_end)
    .balign 64
SYMBOL(wellspring_tagger):
    .incbin "tagger.safetensors"
SYMBOL(wellspring_tagger_end):
    .byte 0

#if defined(__linux__)
    .section .note.GNU-stack, "", %progbits
#endif
