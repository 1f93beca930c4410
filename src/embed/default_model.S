// The default model's bytes, from wellspring_default_model up to wellspring_default_model_end.
// An assembler reads 10 MB at once; a compiler given the same bytes as an array takes a minute.
#if defined(__APPLE__)
#define SYMBOL(name) _##name
#define HIDDEN .private_extern
    .const
#else
#define SYMBOL(name) name
#define HIDDEN .hidden
    .section .rodata
#endif

    .globl SYMBOL(wellspring_default_model)
    .globl SYMBOL(wellspring_default_model_end)
    HIDDEN SYMBOL(wellspring_default_model)
    HIDDEN SYMBOL(wellspring_default_model_end)
    .balign 64
SYMBOL(wellspring_default_model):
    .incbin "default_model.wsm"
SYMBOL(wellspring_default_model_end):
    .byte 0

#if defined(__linux__)
    .section .note.GNU-stack, "", %progbits
#endif
