/** A secret found where none may be. */
export interface Leak {
    readonly secret: string;
    readonly encoding: string;
    readonly place: string;
}
/**
 * The bytes by which a secret may be recognised. Base64 depends on where the secret starts within the encoded
 * bytes, so there are three; the first and last characters mix with their neighbours and are left out.
 */
export declare function encodingsOf(secret: string): ReadonlyMap<string, Buffer>;
export declare function searchBytes(place: string, bytes: Buffer, secrets: readonly string[]): readonly Leak[];
/**
 * Every byte of every file below a folder: names of files too, databases with their free pages and journals. What a
 * process that is just ending takes away meanwhile is passed over: it no longer stands there.
 */
export declare function searchFolder(folder: string, secrets: readonly string[]): readonly Leak[];
/** The arguments and environment-free command lines of every process that this user may see (Linux). */
export declare function searchProcessArguments(secrets: readonly string[]): readonly Leak[];
